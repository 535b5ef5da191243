// The style sheet of the reference page. Its hash stands in the page's Content-Security-Policy.
#pragma once

#include <string_view>

namespace aftercare::openapi {

inline constexpr std::string_view kPageStyle = R"css(
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--ground:#fff;--panel:#f5f7f9;--line:#dde2e8;--link:#0b5cad;
--get:#0a6b4b;--post:#0b5cad;--change:#8a5300;--delete:#a4262c}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ef;--soft:#9aa6b4;--ground:#12161c;--panel:#1a2028;--line:#2d3642;--link:#7db7f5;
--get:#6fd3aa;--post:#7db7f5;--change:#eab464;--delete:#f59a9a}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
a{color:var(--link);text-decoration:none}
a:hover,a:focus-visible{text-decoration:underline}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem}
nav{padding:1.5rem 1rem;background:var(--panel);border-right:1px solid var(--line);font-size:.875rem}
nav h2{font-size:.75rem;letter-spacing:.05em;text-transform:uppercase;color:var(--soft);margin:1.25rem 0 .25rem}
nav ul{list-style:none;margin:0;padding:0}
nav li a{display:block;padding:.15rem 0;overflow-wrap:anywhere}
main{padding:1.5rem clamp(1rem,4vw,3rem);max-width:60rem}
h1{margin:0 0 .25rem;font-size:1.75rem}
h2{margin:3rem 0 .5rem;font-size:1.4rem}
h3{margin:0;font-size:1.1rem}
h4{margin:1.25rem 0 .25rem;font-size:.8rem;letter-spacing:.04em;text-transform:uppercase;color:var(--soft)}
p{margin:.5rem 0}
.soft{color:var(--soft)}
article{margin:1.5rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem}
article:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
code,pre{font:.875em/1.5 ui-monospace,monospace}
.path{margin:.25rem 0;overflow-wrap:anywhere}
.method{display:inline-block;min-width:4.2em;font-weight:700}
.get{color:var(--get)}.post{color:var(--post)}.put,.patch{color:var(--change)}.delete{color:var(--delete)}
pre{margin:.25rem 0;padding:.75rem 1rem;background:var(--panel);border-radius:.375rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}
td:first-child{white-space:nowrap}
.must{color:var(--delete);font-size:.8em}
@media (min-width:64rem){body{display:grid;grid-template-columns:20rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow-y:auto}}
@media print{nav{display:none}}
)css";

}  // namespace aftercare::openapi
