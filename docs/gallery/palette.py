"""Saves a picture of a page small: sixteen greys, a thin border. Usage: palette.py FROM TO"""

import sys

from PIL import Image, ImageOps

source, target = sys.argv[1:]
page = ImageOps.expand(Image.open(source).convert("L"), border=1, fill=170)
page = page.point(lambda grey: round(grey / 17))
page = page.convert("L")
picture = Image.frombytes("P", page.size, page.tobytes())
picture.putpalette([level * 17 for level in range(16) for _ in range(3)])
picture.save(target, optimize=True, bits=4)
