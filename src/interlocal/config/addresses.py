"""Which queries tell the addresses on other sites that entries name, to be looked at now and then; each takes nothing."""

ADDRESSES = (
    "interlocal.commissions.queries.addresses.named",
    "interlocal.consultants.queries.addresses.named",
    "interlocal.library.queries.links.named",
    "interlocal.partners.queries.addresses.named",
)
