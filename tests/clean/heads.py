"""What heads of pages hold, as the tests write it."""


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'
