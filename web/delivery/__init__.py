"""How answers reach the browser: compressed, tagged, and not sent again where they need not be."""
