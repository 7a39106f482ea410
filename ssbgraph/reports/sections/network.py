"""The partnership network: its picture, its centre, its groups, and how each competitor stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssbgraph.answers.structure import communities, measures
from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.network.simple import partner_graph
from ssbgraph.reports.desk import Desk, sentence, statements_of
from ssbgraph.reports.format import count, listed, number
from ssbgraph.reports.model import Block, Figure, Listing, Measure, Paragraph, Section, Sentence
from ssbgraph.reports.network_picture import around, drawing, neighbourhood, whole
from ssbgraph.reports.wordings import status_words

_HUBS, _LABELLED = 5, 24


def network(desk: Desk, compared: Sequence[str]) -> Section:
    """The section; the `compared` are marked in the picture."""
    graph = partner_graph(desk.view, statements=True)
    if not graph.number_of_edges():
        return Section("network", "Partnership network", ())
    central = measures(desk.view, graph, "degree", (), "under-evaluation")
    groups = communities(desk.view, graph, (), "under-evaluation")
    text = [*_size(desk, central, graph.number_of_edges()), *_groups(desk, groups)]
    blocks: list[Block] = [Paragraph(tuple(text)), picture(desk, compared)]
    blocks.append(Listing(tuple(Paragraph(tuple(partners(desk, id_))) for id_ in compared)))
    return Section("network", "Partnership network", tuple(blocks))


def _command(desk: Desk, what: str, name: str, value: float) -> Measure:
    options = {"by": "degree"} if what == "measures" else {}
    return Measure(desk.command(f"network {what}", options), name, value)


def _size(desk: Desk, central: Answer, ties: int) -> Iterator[Sentence]:
    size = _command(desk, "measures", "organisations", len(central.rows))
    hubs = central.rows[:_HUBS]
    names = listed([f"{desk.label(row['entity'])} ({row['degree']})" for row in hubs])
    yield sentence(
        f"{count(len(central.rows), 'organisation')} are tied by {count(ties, 'partnership')}: joint development, "
        "collaboration, joint ventures, supply, licences, evaluation and equipment.",
        (),
        size,
        _command(desk, "measures", "ties", ties),
        lead=True,
    )
    yield sentence(
        f"Most partners on record have {names}.",
        (),
        *(_command(desk, "measures", f"partners of {row['label']}", row["degree"]) for row in hubs),
    )


def _groups(desk: Desk, groups: Answer) -> Iterator[Sentence]:
    large = [row for row in groups.rows if row["size"] >= 5]
    if large:
        heads = listed([desk.label(row["members"][0]) for row in large])
        yield sentence(
            f"{count(len(large), 'group')} of at least 5 members form around {heads}.",
            (),
            *(_command(desk, "communities", f"members around {desk.label(row['members'][0])}", row["size"]) for row in large),
            _command(desk, "communities", "groups", len(large)),
            _command(desk, "communities", "least members", 5),
        )


def picture(desk: Desk, marked: Sequence[str]) -> Figure:
    """The largest connected part of the partner network, the `marked` and the best connected named."""
    drawn = whole(desk.view)
    caption = sentence(
        f"The largest connected part of the partner network: {number(len(drawn.things))} organisations; named are those compared "
        f"and, where there is room, the best connected.",
        (),
        _command(desk, "measures", "organisations drawn", len(drawn.things)),
    )
    return Figure(caption, drawing(desk.view, drawn, marked, _LABELLED), drawing(desk.view, drawn, marked, _LABELLED, "light"))


def surroundings(desk: Desk, of: str) -> Figure | None:
    """The partners of one organisation and the ties between them, all named; None where it has none."""
    drawn = neighbourhood(desk.view, of)
    if len(drawn.things) < 2:
        return None
    caption = sentence(
        f"Partners of {desk.label(of)} and the partnerships between them.",
        tuple(one.id for one in drawn.relations if of in (one.subject, one.object)),
    )
    return Figure(caption, around(desk.view, drawn, of), around(desk.view, drawn, of, "light"))


def partners(desk: Desk, of: str) -> Iterator[Sentence]:
    """How many partners an organisation has, who they are, and by which kinds of partnership."""
    found = desk.ask("partners", of=of)
    number_of = desk.measure(found, "partners", len(found.rows))
    if not found.rows:
        yield sentence(f"{desk.label(of)} has no recorded partner.", (), number_of)
        return
    names = listed([_partner(desk, row) for row in found.rows], 10)
    yield sentence(f"{desk.label(of)} has {count(len(found.rows), 'partner')}: {names}.", statements_of(found.rows), number_of)


def _partner(desk: Desk, row: Fields) -> str:
    """A partner with the kinds of partnership, and how far it is where it is not active."""
    kinds = [kind.replace("-", " ") for kind in row["kinds"]]
    doubt = [] if row["status"] == "active" else [status_words(row["status"])]
    return f"{desk.label(row['entity'])} ({', '.join([*kinds, *doubt])})"
