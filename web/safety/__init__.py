"""Who may ask what, how often and from where, who may change the archive, and what keeps pages inert."""
