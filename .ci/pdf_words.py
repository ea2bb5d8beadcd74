"""The words of document.json and those of document.pdf, side by side in reading order. Part of pdf.py."""
import json
import re
import subprocess
from dataclasses import dataclass, field

ENOUGH = 40  # faults said of one document
FOOT = re.compile(r"-\s*(\d+)\s*-")
DRAFT = "草稿"
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?%?")
LEADER = ".…·．‧"
AHEAD = 40  # pages searched for the next block after words that do not match


class Fault(Exception):
    pass


def squeezed(words):
    """Without white space: where lines break is the layout's matter."""
    return "".join(words.split())


def shown(words, most=40):
    return f"“{words[:most]}{'…' if len(words) > most else ''}”"


def apart(words, here):
    """Says where two texts part, with a few words that they share before it."""
    same = next((at for at, (one, other) in enumerate(zip(words, here)) if one != other), min(len(words), len(here)))
    start = max(0, same - 8)
    return f"{'…' if start else ''}{shown(words[start:])} should stand where {'…' if start else ''}{shown(here[start:])}"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf8", errors="replace")
    return done.returncode, done.stdout


# ---------------------------------------------------------------------------------------------------------------
# document.json


def pairs(entries):
    """A table's captions have names of their own, two perhaps the same: they are told by their place."""
    block = dict(entries)
    if block.get("type") == "table":
        keys = [key for key, _ in entries]
        block["captions"] = [words for _, words in entries[keys.index("title") + 1:keys.index("header")]]
    return block


def read_document(folder):
    with open(folder / "document.json", encoding="utf8") as file:
        return json.load(file, object_pairs_hook=pairs)


def titled_by_heading(blocks, place):
    before = blocks[place - 1] if place else {"type": ""}
    return before["type"] == "heading" and before["text"] == blocks[place]["title"]


def name(place, block):
    """What a fault calls a block."""
    if block["type"] == "table":
        return f"block {place}, table {block['id']} {shown(block['title'], 24)}"
    words = block.get("text") or block.get("title") or ""
    return f"block {place}, {block['type']}{' ' + shown(words, 24) if words else ''}"


def is_group(entries, index, of_book):
    """Whether deeper entries stand below this one of the contents: it prints no page, except in a book."""
    return not of_book and index + 1 < len(entries) and entries[index + 1]["level"] > entries[index]["level"]


# ---------------------------------------------------------------------------------------------------------------
# Pages in reading order


@dataclass
class Page:
    words: str  # squeezed, without the foot
    number: object  # the one at its foot, or None
    tokens: set = field(default_factory=set)  # what stands on it unbroken


def read_pages(path, draft):
    """What stands on each page, in the order of its content stream."""
    code, text = run("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-")
    if code:
        raise Fault(f"pdftotext: {text.strip()}")
    return [read_page(page, draft) for page in text.removesuffix("\f").split("\f")]


def read_page(text, draft):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if draft:  # the word lies across the page: its characters come together or one by one
        lines = [line for line in lines if line.strip(DRAFT)]
    number = None
    for place in (-1, 0):
        if lines and number is None and (foot := FOOT.fullmatch(lines[place])):
            number = int(foot[1])
            del lines[place]
    return Page(squeezed("".join(lines)), number, {token for line in lines for token in line.split()})


@dataclass
class Reader:
    """Reads the pages from first to last."""

    pages: list
    too_wide: list  # tables whose numbers may break
    page: int = 0
    at: int = 0
    top: int = 0  # where this page's own words begin, below a head said again
    heads: list = field(default_factory=list)  # what a page may begin with, as a table is open; the whole head first
    trailing: str = ""  # a head that may stand on the next page with nothing but empty rows below
    carried: list = field(default_factory=list)  # what remains of merged cells, and stands first on the next page
    headless: list = field(default_factory=list)  # pages that lack the whole head

    def rest(self):
        return self.pages[self.page].words[self.at:]

    def turn(self):
        """To the next page, and below the head that is said again there."""
        if self.page + 1 == len(self.pages):
            raise Fault("the last page ends here")
        self.page, self.at = self.page + 1, 0
        words = self.pages[self.page].words
        if not words:
            raise Fault("nothing stands on this page")
        if self.heads:
            found = next((head for head in self.heads if head and words.startswith(head)), "")
            self.at = len(found)
            if found != self.heads[0]:
                self.headless.append(self.page)
        elif self.trailing and words.startswith(self.trailing):
            self.at = len(self.trailing)
        self.trailing = ""
        self.top = self.at

    def reach(self):
        """To where the next words stand."""
        while not self.rest():
            self.turn()

    def is_at_top(self):
        return self.at == self.top and self.page > 0

    def read(self, words):
        """Words that stand next, perhaps over the ends of pages. Returns the page where they begin."""
        words = squeezed(words)
        if not words:
            return None
        self.reach()
        began = self.page
        while words:
            self.reach()
            here = self.rest()
            take = min(len(here), len(words))
            if here[:take] != words[:take]:
                raise Fault(f"{apart(words, here)} stands")
            self.at += take
            words = words[take:]
        return began

    def state(self):
        return self.page, self.at, self.top, len(self.headless), self.carried

    def reset(self, state):
        self.page, self.at, self.top, length, self.carried = state
        del self.headless[length:]

    def find(self, words):
        """Goes on where these words stand, if that is near."""
        for page in range(self.page, min(self.page + AHEAD, len(self.pages))):
            at = self.pages[page].words.find(words, self.at if page == self.page else 0)
            if at >= 0:
                self.page, self.at, self.top = page, at, -1
                return True
        return False


# ---------------------------------------------------------------------------------------------------------------
# Rows of tables
#
# What a page may hold of a row, in reading order:
#   CELL   a cell of it: whole, unless the page ends in the row
#   DOWN   a cell that goes down over further rows, or what remains of one: where it stops, the rest is carried to the next page
#   AGAIN  a merged cell that was said on the page before; it may be said again

CELL, DOWN, AGAIN = "cell", "down", "again"
LONG = 40  # a merged cell of no more characters is not spread over pages


@dataclass
class Piece:
    kind: str
    words: str
    column: int  # -1: carried from the page before


def same_start(words, here, at):
    same = 0
    while same < len(words) and at + same < len(here) and words[same] == here[at + same]:
        same += 1
    return same


def ways(here, pieces, page_ends):
    """The ways in which the page holds the row: where it ends, and what remains of each piece; the greediest first.

    If the page ends, any cell may go on on the next, and the row takes all that is left of the page.
    """
    dead = set()

    def go(index, at):
        if index == len(pieces):
            if not page_ends or at == len(here):
                yield at, []
            return
        if (index, at) in dead:
            return
        piece = pieces[index]
        same = same_start(piece.words, here, at)
        full = len(piece.words)
        if piece.kind == AGAIN:
            takes = [full, 0] if same == full else [0]
        elif page_ends:
            takes = range(same, -1, -1)
        elif piece.kind == DOWN and full > LONG:
            takes = range(same, 0, -1)
        else:
            takes = [full] if same == full else []
        found = False
        for take in takes:
            for end, rest in go(index + 1, at + take):
                found = True
                yield end, ["" if piece.kind == AGAIN else piece.words[take:], *rest]
        if not found:
            dead.add((index, at))

    return go(0, 0)


def orders(row, above, below, reader):
    """The row's pieces: merged cells that are said again stand first, or each in its column."""
    carried = [Piece(DOWN, words, -1) for words in reader.carried] if reader.is_at_top() else []
    again = [Piece(AGAIN, words, column) for column, words in enumerate(above) if words and reader.is_at_top()]
    cells = [Piece(DOWN if below[column] else CELL, words, column) for column, words in enumerate(row) if words is not None]
    yield carried + again + cells
    if again:
        yield carried + sorted(again + cells, key=lambda piece: (piece.column, piece.kind != AGAIN))


def read_row(reader, row, above, below):
    """Reads a row, over pages' ends if it goes over them. `below` are merged cells that begin in it."""
    if not any(row) and not reader.carried:
        return
    reader.reach()
    here = reader.rest()
    waiting = [] if reader.is_at_top() else reader.carried
    for pieces in orders(row, above, below, reader):
        for end, rests in ways(here, pieces, False):
            reader.carried = waiting + [rest for rest in rests if rest]
            reader.at += end
            return
    state = reader.state()
    for pieces in orders(row, above, below, reader):
        for tries, (_, rests) in enumerate(ways(here, pieces, True)):
            if tries == 500:
                break
            left = {piece.column: rest for piece, rest in zip(pieces, rests) if piece.kind != AGAIN}
            remaining = [None if words is None else left[column] for column, words in enumerate(row)]
            # What began in this row and goes down may be said again, where it was read to its end.
            again = [merged or (begun if words is not None and not rest else "")
                     for merged, begun, words, rest in zip(above, below, row, remaining)]
            reader.carried = waiting + [rest for piece, rest in zip(pieces, rests) if piece.column < 0 and rest]
            reader.at += len(here)
            try:
                reader.turn()
                read_row(reader, remaining, again, below)
                return
            except Fault:
                reader.reset(state)
    said = " | ".join([*reader.carried, *(words for words in row if words)])
    raise Fault(f"the row {shown(said, 80)} should stand where {shown(here, 80)} stands")


def going_down(grid):
    """For each slot: words of the cell above that goes on in it, or that begins in it and goes on below.

    Where a slot is covered, document.json does not say whether from above or from the left; both are taken for
    possible. Above the first column there is no doubt.
    """
    above = [["" for _ in row] for row in grid]
    below = [["" for _ in row] for row in grid]
    for index in range(1, len(grid)):
        for column, words in enumerate(grid[index]):
            if words is None and column < len(grid[index - 1]):
                over = grid[index - 1][column]
                above[index][column] = above[index - 1][column] if over is None else over
                if over is not None:
                    below[index - 1][column] = over
    return above, below


def squeezed_grid(grid):
    return [[None if words is None else squeezed(words) for words in row] for row in grid]


def read_grid(reader, grid, faults, where):
    """Reads the rows of a grid. Returns the pages on which each begins."""
    grid = squeezed_grid(grid)
    above, below = going_down(grid)
    pages = []
    for index, row in enumerate(grid):
        if not any(row):
            pages.append(reader.page)
            continue
        reader.reach()
        merged = above[index][0] if row[0] is None and not reader.carried else ""
        if reader.is_at_top() and 0 < len(merged) <= LONG // 2 and not reader.rest().startswith(merged):
            faults.append((reader.page, where, f"the merged cell {shown(merged)} is not said again"))
        pages.append(reader.page)
        read_row(reader, row, above[index], below[index])
    while reader.carried and not reader.rest():
        read_row(reader, [], [], [])
    if reader.carried:
        raise Fault(f"{shown(reader.carried[0])} is missing, the end of a merged cell")
    return pages


def flat(grid):
    return "".join(squeezed(words) for row in grid for words in row if words)


def broken_numbers(table, pages):
    """Numbers and codes of the table that stand on no line of these pages as a whole."""
    cells = [words for grid in (table["info"], table["rows"], [table["column_numbers"]]) for row in grid for words in row if words]
    tokens = set().union(*(page.tokens for page in pages))
    return [words for words in cells if NUMBER.fullmatch(words) and words not in tokens]


def read_table(reader, blocks, place, faults):
    """Reads a table. Returns its first and last page."""
    table = blocks[place]
    where = name(place, table)
    after = len(table["notes"]) - bool(table.get("note_before"))
    title = "" if titled_by_heading(blocks, place) else table["title"]
    captions = "".join(map(squeezed, table["captions"]))
    head = flat(table["header"]) + "".join(map(squeezed, table["column_numbers"]))

    began = [reader.read(words) for words in [title, *table["notes"][after:], *table["captions"]]]
    began = [page for page in began if page is not None]
    if table["info"]:
        reader.heads = [captions] if captions else []
        lenient = len(reader.headless)
        began += read_grid(reader, table["info"], faults, where)
        del reader.headless[lenient:]  # above the head of its details a form need not say anything again
    # The captions may be said again above that head, too, where it begins a page.
    head_page = None
    if head:
        header = squeezed_grid(table["header"])
        head_page = reader.read("".join(words for row in header for words in row if words))
        for words in table["column_numbers"]:
            reader.read(words)
        if head_page != reader.page:
            faults.append((head_page, where, "the head goes over the page's end"))
        began.append(head_page)
        if not table["info"] and began[0] != head_page:
            faults.append((began[0], where, "its title or captions stand on a page without its head"))
    reader.heads = [words for words in (captions + head, head, captions) if words]
    before = len(reader.headless)
    rows = read_grid(reader, table["rows"], faults, where)
    faults += [(page, where, f"goes on without its head {shown(captions + head, 60)}") for page in reader.headless[before:]]
    if head_page is not None and rows and any(table["rows"][0]) and rows[0] != reader.page and rows[0] != head_page:
        faults.append((head_page, where, "its head stands on a page without a row"))
    reader.heads = []
    if table["rows"] and not any(table["rows"][-1]):
        reader.trailing = captions + head
    last = reader.page
    for words in table["notes"][:after]:
        reader.read(words)
    first = began[0] if began else last
    broken = broken_numbers(table, reader.pages[first:last + 1])
    if broken and table["id"] not in reader.too_wide:
        faults.append((first, where, f"{len(broken)} numbers break over lines, such as {shown(broken[0])}"))
    return first, last


# ---------------------------------------------------------------------------------------------------------------
# The whole document


@dataclass
class Found:
    places: dict = field(default_factory=dict)  # page of each block, from 0
    tables: list = field(default_factory=list)  # first and last page of each
    printed: list = field(default_factory=list)  # of each entry of the contents: its page, and the number said there
    starts: dict = field(default_factory=dict)  # page → the number from which counting begins there
    complete: bool = True


def read_contents(reader, contents, found, of_book):
    began = reader.read(contents["title"])
    entries = contents["items"]
    for index, entry in enumerate(entries):
        page = reader.read(entry["text"])
        number = None
        if not is_group(entries, index, of_book):
            here = reader.rest().lstrip(LEADER)
            reader.at = len(reader.pages[reader.page].words) - len(here)
            following = squeezed(entries[index + 1]["text"]) if index + 1 < len(entries) else ""
            digits = re.match(r"\d*", here)[0]
            fitting = [digits[:length] for length in range(len(digits), 0, -1)
                       if follows(here[length:], following, index + 1 < len(entries))]
            if not fitting:
                raise Fault(f"no page number after {shown(entry['text'])}, but {shown(here, 20)}")
            number = int(fitting[0])
            reader.at += len(fitting[0])
        found.printed.append((reader.page if page is None else page, number))
    return began


def follows(rest, words, is_more):
    if not rest:
        return True
    return is_more and (rest.startswith(words) or words.startswith(rest))


def read_block(reader, blocks, place, found, faults, of_book):
    block = blocks[place]
    kind = block["type"]
    if kind == "cover":
        pages = [reader.read(words) for words in [*block["items"], block["date"]]]
        began = next((page for page in pages if page is not None), None)
        if reader.rest():
            raise Fault(f"{shown(reader.rest())} stands on the cover's page")
    elif kind == "contents":
        began = read_contents(reader, block, found, of_book)
    elif kind == "list":
        pages = [reader.read(item["marker"] + item["text"]) for item in block["items"]]
        began = pages[0] if pages else None
    elif kind == "table":
        began, last = read_table(reader, blocks, place, faults)
        found.tables.append((began, last))
    else:
        began = reader.read(block["text"])
        if kind == "heading" and not reader.rest() and place + 1 < len(blocks) and blocks[place + 1]["type"] != "page":
            faults.append((reader.page, name(place, block), "the heading stands last on its page"))
    if began is not None:
        found.places[place] = began


def read_all(document, pages, too_wide=()):
    """Reads the whole document. Returns where things stand, and faults: page, block, what."""
    blocks, found, faults = document["blocks"], Found(), []
    reader = Reader(pages, too_wide)
    number, broken = None, False
    says_numbers = any(block["type"] == "page" and block["number"] is not None for block in blocks)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if not says_numbers and block["type"] not in ("cover", "contents", "page"):
            says_numbers, number = True, 1  # counted from the first page after cover and contents
        if block["type"] == "page":
            broken, number = place > 0, block["number"] if block["number"] is not None else number
            place += 1
            continue
        try:
            if broken and reader.rest() and reader.at:
                faults.append((reader.page, name(place, block), f"{shown(reader.rest())} should begin a page"))
            read_block(reader, blocks, place, found, faults, "parts" in document)
            if number is not None and place in found.places:
                found.starts[found.places[place]], number = number, None
            broken = False
        except Fault as fault:
            faults.append((reader.page, name(place, block), str(fault)))
            found.complete = False
            reader.heads, reader.trailing, reader.carried = [], "", []
            reader.headless.clear()
            place = find_next(reader, blocks, place + 1)
            if place is None or len(faults) > ENOUGH:
                return found, faults
            if number is not None:
                number = None
                faults.append((reader.page, name(place, blocks[place]), "where the pages' numbers begin is not known"))
            continue
        place += 1
    leftover = [(reader.page, reader.rest())] + [(page, pages[page].words) for page in range(reader.page + 1, len(pages))]
    faults += [(page, "end", f"{shown(words)} stands after the document's end") for page, words in leftover if words]
    return found, faults


def find_next(reader, blocks, place):
    """The next block whose first words are found, to go on there after words that did not match."""
    for place in range(place, len(blocks)):
        block = blocks[place]
        words = squeezed(block.get("text") or block.get("title") or "")
        if block["type"] == "table" and titled_by_heading(blocks, place):
            continue
        if len(words) >= 6 and reader.find(words):
            return place
    return None
