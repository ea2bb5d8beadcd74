"""The import graph of src/: no cycle of more than four files, and none between folders.

    python3 .ci/imports.py [--list]

An import counts as an edge to the file that defines the name, also where a mod.rs hands it on. At each level of
folders, what stands in a folder (its files, and its subfolders taken as one) must not form a cycle through a subfolder.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src"
MOST = 4


def code(path):
    """A file's code without comments, strings and unit tests."""
    text = path.read_text()
    text = re.sub(r'r(#+)".*?"\1', '""', text, flags=re.S)
    text = re.sub(r'b?"(?:\\.|[^"\\])*"', '""', text, flags=re.S)
    text = re.sub(r"//[^\n]*", "", text)
    return re.split(r"#\[cfg\(test\)\]\s*mod \w+ \{", text)[0]


def module(path):
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return tuple(parts[:-1] if parts[-1] in ("mod", "lib", "main") else parts)


files = {}
for path in sorted(ROOT.rglob("*.rs")):
    if path.stem not in ("tests", "main") and not path.stem.endswith("_tests"):
        files[module(path)] = path
texts = {name: code(path) for name, path in files.items()}


def flatten(tree, prefix=()):
    """Paths of a use tree: a::{b, c::d as e} → [(a, b), (a, c, d)]."""
    tree = tree.strip()
    if "{" not in tree:
        found = []
        for one in filter(None, (part.strip() for part in tree.split(","))):
            name, _, alias = one.partition(" as ")
            found.append((prefix + tuple(p.strip() for p in name.split("::")), alias.strip() or None))
        return found
    found, depth, start, parts = [], 0, 0, []
    for at, c in enumerate(tree):
        depth += (c == "{") - (c == "}")
        if c == "," and depth == 0:
            parts.append(tree[start:at])
            start = at + 1
    parts.append(tree[start:])
    for part in filter(None, (p.strip() for p in parts)):
        if "{" in part:
            head, inner = part.split("{", 1)
            head = tuple(p.strip() for p in head.split("::") if p.strip())
            found += flatten(inner.rsplit("}", 1)[0], prefix + head)
        else:
            found += flatten(part, prefix)
    return found


def absolute(own, path):
    head, rest = path[0], path[1:]
    if head == "crate":
        return rest
    if head == "self":
        return own + rest
    if head == "super":
        own = own[:-1]
        while rest and rest[0] == "super":
            own, rest = own[:-1], rest[1:]
        return own + rest
    if own + (head,) in files:
        return own + path
    return None


# What each module hands on: name → path.
handed, uses = {}, {}
for own, text in texts.items():
    handed[own], uses[own] = {}, []
    for public, tree in re.findall(r"(pub(?:\([^)]*\))? )?use ([^;]+);", text):
        for path, alias in flatten(tree):
            target = absolute(own, path)
            if target is None:
                continue
            uses[own].append(target)
            name = alias or (path[-1] if path[-1] != "self" else path[-2])
            if public:
                handed[own][name] = target
    without = re.sub(r"use [^;]+;", "", text)
    for path in re.findall(r"\b((?:crate|super|self)(?:::\w+)+)", without):
        target = absolute(own, tuple(path.split("::")))
        if target is not None:
            uses[own].append(target)
    # A module's own children, named without `self`.
    for head, rest in re.findall(r"(?<![\w:])(\w+)((?:::\w+)+)", without):
        if own + (head,) in files:
            uses[own].append(own + (head,) + tuple(rest.split("::")[1:]))


def defines(own, name):
    return re.search(rf"\b(?:struct|enum|trait|fn|const|static|type|macro_rules!|union)\s+{re.escape(name)}\b", texts[own])


def resolve(target, seen=()):
    """The file that defines a path's name."""
    if target in seen:
        return None
    if target and target[-1] == "self":
        target = target[:-1]
    for length in range(len(target), -1, -1):
        own = target[:length]
        if own in files:
            if length == len(target):
                return own
            name = target[length]
            if name == "*":
                return own
            if defines(own, name):
                return own
            if name in handed[own]:
                return resolve(handed[own][name] + target[length + 1 :], seen + (target,))
            return own
    return None


edges = {own: set() for own in files}
for own, targets in uses.items():
    for target in targets:
        found = resolve(target)
        if found is not None and found != own and found != ():
            edges[own].add(found)
edges[()] = set()  # lib.rs is the face of all


def cycles(graph):
    """Strongly connected components of more than one node (Tarjan, without recursion)."""
    index, low, stack, on, found, count = {}, {}, [], set(), [], 0
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = count
        count += 1
        stack.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            for below in rest:
                if below not in index:
                    index[below] = low[below] = count
                    count += 1
                    stack.append(below)
                    on.add(below)
                    work.append((below, iter(sorted(graph[below]))))
                    break
                if below in on:
                    low[node] = min(low[node], index[below])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while True:
                        top = stack.pop()
                        on.discard(top)
                        component.append(top)
                        if top == node:
                            break
                    if len(component) > 1:
                        found.append(sorted(component))
    return found


def shown(own):
    return str(files[own].relative_to(ROOT)) if own in files else "/".join(own) + "/"


wrong = []
between_files = sorted(cycles(edges), key=len, reverse=True)
for component in between_files:
    line = f"{len(component)} files: " + ", ".join(shown(own) for own in component)
    if "--list" in sys.argv:
        print(line)
        for own in component:
            for to in sorted(edges[own] & set(component)):
                print(f"    {shown(own)} -> {shown(to)}")
    if len(component) > MOST:
        wrong.append(line)

folders = {own[:n] for own in files for n in range(len(own)) if own} | {()}
for folder in sorted(folders):
    level = len(folder)
    graph = {}
    def child(own):
        # A mod.rs stands in its folder as a file of its own.
        if own == folder:
            return ("mod.rs",)
        return own[level : level + 1] if own[:level] == folder else None
    for own, targets in edges.items():
        a = child(own)
        if a is None:
            continue
        graph.setdefault(a, set())
        for to in targets:
            b = child(to)
            if b is not None and b != a:
                graph.setdefault(b, set())
                graph[a].add(b)
    # The face of a folder declares what is in it: only what it defines is used from within.
    for component in cycles(graph):
        inside = [c for c in component if any(own[:level] == folder and own[level : level + 1] == c and len(own) > level + 1 for own in files)]
        if inside:
            name = "/".join(folder) or "src"
            line = f"in {name}: " + ", ".join(c[0] for c in component)
            wrong.append(line)
            if "--list" in sys.argv:
                for own, targets in edges.items():
                    for to in sorted(targets):
                        a, b = child(own), child(to)
                        if a in component and b in component and a != b:
                            print(f"    {name}: {shown(own)} -> {shown(to)}")

if wrong:
    print("\n".join(["import cycles that are too large, or between folders:"] + wrong), file=sys.stderr)
    sys.exit(1)
print(f"{len(files)} files, {len(between_files)} small cycles, the largest of {max(map(len, between_files), default=0)} files")
