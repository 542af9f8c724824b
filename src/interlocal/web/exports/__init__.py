"""Files made of what the site shows: pictures, and pages on paper."""
