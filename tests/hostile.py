"""Texts that would do something if they were ever more than text, and pages made of them."""

from __future__ import annotations

# Every payload that acts sets window.owned, asks for CANARY, navigates or opens a dialog: all four are watched.
CANARY = "http://127.0.0.1:9/c"
ACT = f"owned=1;fetch('{CANARY}')"
PAYLOADS = (
    f"<script>{ACT}</script>",
    f"<script src='{CANARY}'></script>",
    f"<img src='{CANARY}' onerror=\"{ACT}\">",
    f"<svg onload=\"{ACT}\"><circle/></svg>",
    f"<svg><animate onbegin=\"{ACT}\" attributeName=x dur=1s>",
    f"<iframe srcdoc=\"<script>parent.owned=1</script>\"></iframe><iframe src='{CANARY}'></iframe>",
    f"<meta http-equiv=\"refresh\" content=\"0;url={CANARY}\">",
    f"<base href='{CANARY}/'>",
    f"<link rel=stylesheet href='{CANARY}'>",
    f"<style>@import '{CANARY}';*{{background:url({CANARY})}}</style>",
    f"<a href=\"javascript:{ACT}\">点我</a>",
    f"<form action='{CANARY}'><button autofocus onfocus=\"{ACT}\">提交</button></form>",
    f"<details open ontoggle=\"{ACT}\">",
    f"<video><source onerror=\"{ACT}\"></video><embed src='{CANARY}'>",
    f"<body onload=\"{ACT}\" onpageshow=\"{ACT}\">",
    f"\"><script>{ACT}</script>",
    f"' autofocus onfocus='{ACT}' x='",
    f"\" onmouseover=\"{ACT}\" style=\"position:fixed;inset:0",
    f"</style><script>{ACT}</script>",
    f"</script><script>{ACT}</script>",
    f"</title><script>{ACT}</script>",
    f"</textarea></noscript><script>{ACT}</script>",
    f"<!--<script>--><script>{ACT}</script>",
    f"<![CDATA[<script>{ACT}</script>]]>",
    f"&lt;script&gt;{ACT}&lt;/script&gt;",
    f"&amp;lt;img src=x onerror={ACT}&amp;gt;",
    f"&#60;script&#62;{ACT}&#60;/script&#62;",
    f"\\u003cscript\\u003e{ACT}\\u003c/script\\u003e",
    f"＜script＞{ACT}＜/script＞",  # folded to ASCII by NFKC
    f"﹤img src=x onerror={ACT}﹥",
    f"<scr\x0bipt>{ACT}</scr\x0bipt>",
    f"<math><mtext><table><mglyph><style><img src=x onerror=\"{ACT}\">",
    f"<noscript><p title=\"</noscript><img src=x onerror='{ACT}'>\">",
    "{{7*7}}{% raw %}{{ config }}{% endraw %}{# #}",
    "${7*7}#{7*7}<%= 7*7 %>%s%n{0.__class__}",
    f"javascript:{ACT}//",
    f"data:text/html,<script>{ACT}</script>",
    "\u202e\u2066发展\u2069\u202c\u200b\u200d\ufeff\u00ad改革",
    "--></div></article></main></body></html><h1>",
    "*/}</style>{background:url(x)}/*",
)  # fmt: skip
# Enough of a report around the payload that the parser takes the whole for one.
PLAIN = (
    "坚持陆海统筹，把海洋经济作为高质量发展的重要增长点，完善现代海洋产业体系，推动渔业转型和港口提质。",
    "完善海上风电规划，有序推进深远海项目前期工作，健全海洋生态补偿办法，守住海岸线和入海河流水质。",
    "支持涉海高校和科研院所建设，培育海洋科技领军人才，扩大首台套装备应用，办好海洋博览会和论坛。",
    "加强渔船安全管理和海上搜救，完善台风和风暴潮预警发布机制，保障沿海群众生命财产安全。",
    "推动沿海铁路和疏港公路建设，提高港口集疏运能力，发展多式联运，降低企业物流成本，扩大对外开放口岸。",
    "落实就业优先政策，支持渔民转产转业，完善最低生活保障和临时救助，办好人民群众关心的民生实事。",
    "深化放管服改革，压减涉海审批事项，推行一网通办，建设法治政府、廉洁政府、服务型政府。",
)
PLACES = ("title", "heading", "paragraph", "both", "alone")


def pages() -> list[tuple[str, str]]:
    """Two hundred pairs of texts, as earlier and later: every payload at every place."""
    return [(_text(payload, place, "2030"), _text(payload, place, "2031")) for payload in PAYLOADS for place in PLACES]


def _text(payload: str, place: str, year: str) -> str:
    title = f"{payload}{year}年云海省政府工作报告" if place in ("title", "both") else f"{year}年云海省政府工作报告"
    heading = f"一、{year}年重点任务{payload}" if place in ("heading", "both") else f"一、{year}年重点任务"
    body = f"建设海洋观测网，布设浮标{year}个。{payload}推进数据共享，支持企业牵头攻关。"
    plain = f"建设海洋观测网，布设浮标{year}个。推进数据共享，支持企业牵头攻关。"
    lines = [title, heading, body if place in ("paragraph", "both") else plain]
    lines += [
        payload if place == "alone" else "推进盐碱地改良，完成改良面积30万亩以上。",
        f"二、{year}年回顾",
        "全省新建实验室12家。",
    ]
    lines += [f"{payload}只在{year}年有的一段话，办好科普集市，走进全部县区。", *PLAIN]
    return "\n".join(" ".join(line.split("\n")) for line in lines)
