"""What a certificate says and how it is signed and checked, without a database; and who may do what."""
