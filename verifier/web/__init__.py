"""The page and the REST interface: parse, call the library, render."""
