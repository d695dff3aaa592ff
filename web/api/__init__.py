"""The archive for programs: JSON under ``/api/``, described by OpenAPI, with problems of one form (RFC 9457).

One table (`operations`) says what can be called and with which parameters: requests are checked against it,
the description is made of it, and so is the page that people read.
"""
