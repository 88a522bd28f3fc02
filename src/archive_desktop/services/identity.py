"""Which article of the archive a draft is, if any.

In this order (contract): the id that its source gives decides; else the address; else title, date and
text together. Overlap alone never makes two releases one, because templates repeat (`likeness`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.results import ImportStatus
from archive_desktop.services.known_releases import KnownReleases, text_of
from archive_desktop.services.likeness import Text, likeness
from archive_desktop.store import articles, known_articles, originals
from archive_desktop.store.database import Database
from archive_desktop.store.known_articles import Known

# id, hash of the body, id of its source, address, title and line
_OfFile = tuple[int, int, str | None, str | None, tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Match:
    """What a draft is: *id* of the article it is, None for a new one; *twice*: that came in just before."""

    status: ImportStatus
    id: int | None = None
    twice: bool = False


@dataclass(slots=True)
class Identity:
    """Tells what each draft of one import is; remembers those met before in the same import."""

    database: Database
    preview: bool = False  # nothing is stored between one draft and the next
    anew: set[str] = field(default_factory=set)
    """The originals that staff want read otherwise than before: what their articles say now counts."""
    _met: dict[tuple[str, ...], int | None] = field(default_factory=dict)
    _named: set[tuple[str, str]] = field(default_factory=set)
    _taken: set[int] = field(default_factory=set)
    _before: dict[str, bool] = field(default_factory=dict)
    _files: dict[str, list[int]] | None = None  # articles by the file they came from
    _of_files: dict[str, list[_OfFile]] = field(default_factory=dict)
    _releases: KnownReleases = field(init=False)

    def __post_init__(self) -> None:
        self._releases = KnownReleases(self.database)

    def match(self, draft: ArticleDraft, source: str, original: str) -> Match:
        """Return what *draft* of the file *source*, whose SHA-256 is *original*, is."""
        self.imported_before(original)
        for key in _keys(draft):
            if key in self._met:
                return Match("duplicate", self._met[key], twice=True)
        match = self._in_archive(draft, source)
        if (
            match.status == "changed"
            and match.id is not None
            and self._had_already(match.id, draft, original)
        ):
            match = Match("unchanged", match.id)
        if match.status in ("added", "changed") and (own := self._of_this_file(draft, original)) is not None:
            match = Match("changed" if original in self.anew else "unchanged", own)
        if match.status == "duplicate" and match.id in self._taken:
            match = replace(match, twice=True)
        name = _name(draft)
        if match.status == "added" and name in self._named:  # a preview, which stores nothing between the two
            match = Match("changed")
        if name:
            self._named.add(name)
        self.remember(draft, match.id)
        if self.preview and match.status == "added" and draft.external_id is None:
            self._releases.add_unstored(draft, source)
        return match

    def names(self, draft: ArticleDraft) -> set[str]:
        """Return what other drafts of the same import must not share, or this one must be stored first."""
        return self._releases.names(draft)

    def remember(self, draft: ArticleDraft, article_id: int | None) -> None:
        """Note that *draft* is (now) the article *article_id*."""
        self._met.update(dict.fromkeys(_keys(draft), article_id))
        if article_id is not None:
            self._taken.add(article_id)
            self._releases.add(draft, article_id)

    def met_at(self, url_key: str, article_id: int) -> None:
        """Note that an article was met at another address than its own."""
        self._releases.met_at(url_key, article_id)

    def forget(self, draft: ArticleDraft, match: Match) -> None:
        """Note that *draft* was not taken after all, so that the next one like it is."""
        for key in _keys(draft):
            self._met.pop(key, None)
        if (name := _name(draft)) is not None:
            self._named.discard(name)
        if match.id is not None:
            self._taken.discard(match.id)

    def known_id(self, draft: ArticleDraft) -> int | None:
        """Return the article that an equal draft of this import became."""
        return next((self._met[key] for key in _keys(draft) if self._met.get(key) is not None), None)

    def imported_before(self, original: str) -> bool:
        """Whether a file of these bytes was known when its first article was looked up."""
        if original not in self._before:
            self._before[original] = originals.known(self.database, original)
        return self._before[original]

    def _had_already(self, article_id: int, draft: ArticleDraft, original: str) -> bool:
        """Whether this very file was imported before and its text has since been replaced by a later one."""
        known = self.imported_before(original) and original not in self.anew
        return known and articles.had_text(self.database, article_id, draft.content_hash)

    def _of_this_file(self, draft: ArticleDraft, original: str) -> int | None:
        """Return the article with this body that came from this very file, whatever it is called by now.

        Only what staff corrected differs then, and that outlives the file's own words. Of a file that is
        read anew the text may differ too: title or line tell the article then.
        """
        if not self.imported_before(original) or not draft.body:
            return None
        if original not in self._of_files:
            if self._files is None:
                self._files = known_articles.ids_by_original(self.database)
            texts = articles.get_many(self.database, self._files.get(original, ()))
            self._of_files[original] = [
                (one.id, hash(one.body), one.external_id, one.url, (one.title, one.first_line))
                for one in texts
            ]
        own = [
            one
            for one in self._of_files[original]
            if one[2:4] == (draft.external_id, draft.url) and one[0] not in self._taken
        ]
        same = [article_id for article_id, body, *_ in own if body == hash(draft.body)]
        if not same and original in self.anew:
            same = [one[0] for one in own if _stands_there(draft, *one[4])]
        return same[0] if same else None

    def _in_archive(self, draft: ArticleDraft, source: str) -> Match:
        if draft.external_id is not None:
            return _compared(draft, known_articles.by_external_id(self.database, draft.external_id))
        if draft.url is not None:
            exact = known_articles.by_url(self.database, draft.url)
            named = [exact] if exact is not None else self._releases.by_address(draft.url)
            if named:
                return self._at_its_address(draft, named[0], source)
        for known in known_articles.by_content(self.database, draft.content_hash):
            if known.date == draft.date or draft.date is None or known.date is None or draft.date_inferred:
                return Match("unchanged" if known.source == source else "duplicate", known.id)
        return self._like(draft, source)

    def _at_its_address(self, draft: ArticleDraft, known: Known, source: str) -> Match:
        compared = _compared(draft, known)
        if compared.status == "unchanged" or known.id < 0:
            return compared if known.id > 0 else Match("changed")
        before = articles.get(self.database, known.id)
        stated = None if before.date_inferred else before.date
        text = Text(before.title, before.body, stated, before.language)
        dated = draft.date is None or draft.date_inferred or draft.date == before.date
        if dated and likeness(text, text_of(draft)) == "same":
            return Match("unchanged" if known.source == source else "duplicate", known.id)
        return compared

    def _like(self, draft: ArticleDraft, source: str) -> Match:
        """Return what *draft* is by title, date and text."""
        text = text_of(draft)
        version: Known | None = None
        for known, before in self._releases.likely(draft):
            elsewhere = draft.url is not None and known.url is not None
            alike = likeness(before, text, elsewhere=elsewhere)
            if alike == "same":
                return Match("unchanged" if known.source == source else "duplicate", _stored(known))
            # one of the same file is another release, and one with an id has its versions under it
            of_this_file = known.source == source and (known.id < 0 or known.id in self._taken)
            if alike == "edited" and version is None and known.external_id is None and not of_this_file:
                version = known
        return Match("added") if version is None else Match("changed", _stored(version))


def _stands_there(draft: ArticleDraft, title: str, first_line: int | None) -> bool:
    """Whether an article of the same file has the title of *draft*, or the line where it stands."""
    return draft.title == title or (first_line is not None and draft.first_line == first_line)


def _stored(known: Known) -> int | None:
    return known.id if known.id > 0 else None


def _compared(draft: ArticleDraft, known: Known | None) -> Match:
    if known is None:
        return Match("added")
    same_date = draft.date == known.date or draft.date is None or draft.date_inferred
    same = draft.content_hash == known.content_hash and same_date
    return Match("unchanged" if same else "changed", known.id)


def _name(draft: ArticleDraft) -> tuple[str, str] | None:
    """Return what the source calls this article whatever its text."""
    if draft.external_id is not None:
        return ("id", draft.external_id)
    return ("url", draft.url) if draft.url is not None else None


def _keys(draft: ArticleDraft) -> tuple[tuple[str, ...], ...]:
    if draft.external_id is not None:
        return (("id", draft.external_id, draft.content_hash),)
    keys: tuple[tuple[str, ...], ...] = (("text", draft.content_hash, draft.date or ""),)
    return (*keys, ("url", draft.url, draft.content_hash)) if draft.url else keys
