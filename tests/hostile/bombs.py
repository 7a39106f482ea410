"""Queries that would exhaust the stack, the time or the memory."""

DEPTHS = (201, 1000, 3000, 15000)
_NESTS = {
    "braces": [
        ("SELECT * ", "{", "?s ?p ?o", "}", ""),
        ("ASK ", "{", "", "}", ""),
        ("SELECT * { ?s ?p ?o ", "OPTIONAL{", "", "}", "}"),
        ("SELECT * { ", "{}UNION{", "", "}", "}"),
        ("SELECT * { ?s ?p ?o ", "MINUS{", "", "}", "}"),
        ("SELECT * { ", "GRAPH?g{", "", "}", "}"),
    ],
    "parentheses": [
        ("SELECT (", "(", "1", ")", " AS ?x) {}"),
        ("SELECT * { FILTER(", "(", "1", ")", ") }"),
        ("SELECT (", "STR(", "1", ")", " AS ?x) {}"),
        ("SELECT * { ?s ", "(", "<x:p>", ")", " ?o }"),
        ("SELECT * { ?s ?p ", "(", "1", ")", " }"),
        ("SELECT (", "IF(1,1,", "1", ")", " AS ?x) {}"),
    ],
    "subqueries": [
        ("", "SELECT*{", "?s ?p ?o", "}", ""),
        ("SELECT * { ?s ?p ?o FILTER ", "EXISTS{FILTER ", "(1)", "}", "}"),
        ("SELECT * { FILTER ", "NOT EXISTS{FILTER ", "(1)", "}", "}"),
        ("SELECT * { ?s ?p ", "[<x:p> ", "1", "]", " }"),
    ],
    "triple terms": [
        ("SELECT (", "<<(<x:a><x:b>", "1", ")>>", " AS ?x) {}"),
        ("SELECT * { ?s ?p ", "<<<x:a><x:b>", "1", ">>", " }"),
        ("SELECT * { VALUES ?x { ", "<<(<x:a> <x:b> ", "1", ")>>", " } }"),
    ],
}


def nested(kind: str) -> list[str]:
    """Queries of one kind of nesting, cut to what the length limit lets through where that is less deep."""
    found = []
    for head, opening, middle, closing, tail in _NESTS[kind]:
        for depth in DEPTHS:
            fitting = min(depth, 65000 // (len(opening) + len(closing)))
            found.append(head + opening * fitting + middle + closing * fitting + tail)
        found.append(head + opening * min(20000, 60000 // len(opening)))
    return found


def _many(text: str, count: int, joint: str = " ") -> str:
    return joint.join(text.replace("#", str(number)) for number in range(count))


CARTESIAN = [
    f"SELECT {what} {{ {_many('?s# ?p# ?o# .', count)} {extra} }}"
    for count in (3, 4, 6, 12)
    for what, extra in (
        ("(COUNT(*) AS ?n)", ""),
        ("*", "FILTER(?s0 = ?o1 && ?o0 = ?s2 && ?p0 != ?p1)"),
        ("DISTINCT ?s0 ?s1 ?s2", ""),
        ("(SUM(STRLEN(STR(?s0))) AS ?n)", ""),
    )
] + [
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c + ?f + ?i = 0.5) }",
    "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } } ORDER BY DESC(?i)",
]
PATHS = [
    f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    for pattern in (
        "?s !<x:no>* ?o",
        "?s !<x:no>+ ?o . ?o !<x:no>+ ?q",
        "?s (!<x:a>|^!<x:b>)* ?o",
        "?s (!<x:a>/^!<x:b>)* ?o . ?o ?p ?q",
        "?s ((!<x:a>)*)* ?o",
        "?s (((!<x:a>)+)?)* ?o . ?s (((!<x:a>)+)?)* ?q",
        "?a !<x:n>* ?b . ?b !<x:n>* ?c . ?c !<x:n>* ?d",
        "?s (!<x:a>/!<x:a>/!<x:a>/^!<x:a>/^!<x:a>)+ ?o . ?o ?p ?q . ?t ?u ?v",
    )
]


def _steps(count: int, first: str, step: str) -> str:
    """A query that computes a text from the one before, so many times."""
    binds = " ".join(f"BIND({step.replace('#', f'?v{number}')} AS ?v{number + 1})" for number in range(count))
    return f"SELECT (STRLEN(?v{count}) AS ?n) {{ BIND('{first}' AS ?v0) {binds} }}"


STRINGS = [
    *(_steps(count, "aaaaaaaaaaaaaaaa", "CONCAT(#,#,#,#,#,#,#,#)") for count in (8, 10, 12, 20, 40)),
    *(_steps(count, "aaaaaaaaaaaaaaaa", "REPLACE(#, 'a', 'aaaaaaaa')") for count in (8, 10, 12, 20)),
    *(_steps(count, "aaaaaaaaaa", "REPLACE(#, 'a', #)") for count in (2, 3, 6)),
    *(_steps(count, "%%%%%%%%", "ENCODE_FOR_URI(#)") for count in (20, 40)),
    *(
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0),STR(?s1)); separator='{'x' * size}') AS ?g) "
        "{ ?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 }"
        for size in (10, 1000, 50000)
    ),
]
_TEXT = f"CONCAT(STR(?s), '{'a' * 4000}b')"
REGEXES = [
    f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o . ?q ?r ?t . FILTER(REGEX({_TEXT}, '{regex}')) }}"
    for regex in (
        "^(a+)+$",
        "(a*)*c",
        "(a|a)*c",
        "(.*.*.*.*)*c",
        "((a{0,50}){0,50}){0,50}c",
        "(a{1,1000}){1,1000}",
        "[a-z]{1000}{1000}{1000}",
        "(?i)(a|b|ab)*(?:c|d)$",
        "(\\\\p{L}{1,200}){1,200}c",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
    )
] + [
    f"SELECT (REPLACE('{'a' * 5000}', '(a*)(a*)(a*)(a*)b|', '$1$2$3$4$1$2$3$4') AS ?x) {{}}",
    f"SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?s), '{'(' * 500}a{')' * 500}')) }}",
]
LISTS = [
    f"SELECT * {{ ?s ?p ?o . ?t ?q ?u . FILTER(?s IN ({_many('<x:#>', 5000, ',')})) FILTER(?o NOT IN ({_many('#', 1500, ',')})) }}",
    f"SELECT * {{ VALUES ?a {{ {_many('#', 3000)} }} VALUES ?b {{ {_many('#', 3000)} }} VALUES ?c {{ {_many('#', 3000)} }} }}",
    f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 0 }}' for n in range(30))} }}",
    f"SELECT * {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 0 }}' for n in range(12))} }} ORDER BY ?v0",
    f"SELECT DISTINCT * {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 0 }}' for n in range(12))} }}",
    f"SELECT ({'COALESCE(' + _many('?x#', 5000, ',') + ')'} AS ?y) {{ ?s ?p ?o . ?t ?q ?u }}",
    f"SELECT * {{ {_many('?s <x:#> ?o .', 3500)} }}",
    f"SELECT * {{ {_many('?s# ?p# ?o# .', 3000)} }}",
    f"CONSTRUCT {{ {_many('?s <x:#> ?o .', 3500)} }} WHERE {{ ?s ?p ?o . ?t ?q ?u }}",
    f"SELECT * {{ {_many('OPTIONAL { ?s <x:#> ?o# }', 2000)} }}",
    f"SELECT {_many('(COUNT(?s#) AS ?n#)', 2000)} {{ ?s ?p ?o . ?t ?q ?u }}",
    f"DESCRIBE {_many('<x:#>', 5000)}",
]
CHAINS = [
    *(f"SELECT (1{sign * 20000} AS ?x) {{}}" for sign in ("+1", "-1", "*1", "/1", "||1", "&&1")),
    *(f"SELECT ({sign * 20000}1 AS ?x) {{}}" for sign in ("!", "- ", "+ ", "!!")),
    *(f"SELECT * {{ ?s {'/'.join(['<x:>'] * count)} ?o }}" for count in (1000, 12000)),
    *(f"SELECT * {{ ?s {'|'.join(['<x:>'] * count)} ?o }}" for count in (1000, 12000)),
    f"SELECT * {{ ?s {'^' * 20000}<x:> ?o }}",
    f"SELECT * {{ ?s <x:>{'*' * 20000} ?o }}",
    *(f"SELECT * {{ {' UNION '.join(['{}'] * count)} }}" for count in (1000, 6000)),
    *(f"SELECT * {{ {_many('BIND(# AS ?v#)', count)} }}" for count in (1000, 3000)),
    *(f"SELECT * {{ ?s ?p ?o {_many('FILTER(?o != #)', count)} }}" for count in (1000, 3500)),
    f"SELECT * {{ {'MINUS{}' * 8000} }}",
    f"SELECT * {{ {'OPTIONAL{}' * 6000} }}",
    f"SELECT * {{ {'{}.' * 20000} }}",
    f"SELECT * {{ ?s ?p ?o {';' * 60000} }}",
    f"SELECT * {{ ?s ?p {'1,' * 25000}1 }}",
    f"SELECT * {{}} {'VALUES () {}' * 4000}",
    f"SELECT * {{ {'?s ?p ?o . FILTER EXISTS {} ' * 2000} }}",
]
TEXTS = [
    "",
    " ",
    "#",
    "\0",
    "SELECT * { ?s ?p '\0' }",
    "SELECT * { ?s ?p ?o \0 }",
    "ASK {\ud800}",
    "SELECT * { ?s ?p '\udcff' }",
    "\ufeffASK { SERVICE <x:> {} }",
    "x" * 65537,
    "SELECT * { ?s ?p '" + "a" * 70000 + "' }",
    "# " + "a" * 200000,
    "SELECT * {" + " " * 70000 + "}",
    "SELECT * { ?s ?p <x:" + "a" * 70000 + "> }",
    "é" * 40000,
    "\U0001f50b" * 20000,
    "SELECT * { ?s ?p 'unclosed }",
    'SELECT * { ?s ?p """unclosed }',
    "SELECT * { ?s ?p <unclosed }",
    "'" * 60001,
    '"\\' * 30000,
    "'''\"\"\"" * 10000,
    "<'" * 30000,
    "<" * 60000,
    'SELECT * { ?s ?p "a\\',
    "\\u",
    "\\uD800\\uDC00",
    "SELECT * { ?s ?p '\\uD800' }",
    "SELECT " + "?a" * 30000 + " {}",
    "PREFIX " * 9000,
    "PREFIX a: <x:> " * 4000,
    ")" * 60000,
    "}" * 60000,
    "SELECT",
    "SELECT * WHERE",
    "ASK",
    "CONSTRUCT {",
    "DESCRIBE",
    "{}",
    "[]",
    "()",
    "SELECT * { ?s ?p ?o } LIMIT -1",
    "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999",
    "SELECT * { ?s ?p ?o } OFFSET 1e99",
]
CLASSES = {
    **{f"nested {kind}": nested(kind) for kind in _NESTS},
    "cartesian products": CARTESIAN,
    "paths": PATHS,
    "strings": STRINGS,
    "regular expressions": REGEXES,
    "lists": LISTS,
    "chains": CHAINS,
    "texts": TEXTS,
}
