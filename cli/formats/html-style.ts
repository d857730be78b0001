// How the page of a report is laid out and coloured, in light and in dark.

export const style = `
:root{color-scheme:light dark;--page:#fff;--raised:#f6f8fa;--text:#1f2328;--quiet:#59636e;--line:#d0d7de;--link:#0a5fbf;--mark:#fff3c4;--bad:#b42318;--badpale:#fee4e2;--slow:#8a5200;--slowpale:#fdecc8;--good:#116932}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--raised:#161b22;--text:#f0f6fc;--quiet:#9198a1;--line:#3d444d;--link:#6cb6ff;--mark:#3a2f0b;--bad:#ffa198;--badpale:#4c1512;--slow:#f0c674;--slowpale:#42300b;--good:#7ee2a0}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:66rem;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.4rem;margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font:600 1rem/1.4 ui-monospace,SFMono-Regular,Menlo,monospace;margin:1.75rem 0 .5rem;overflow-wrap:anywhere}
h4{font-size:1rem;font-weight:500;margin:0 0 .75rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
code,pre,.place,.where{font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.figures{display:flex;flex-wrap:wrap;gap:1rem;margin:1.25rem 0}
.figures div{flex:1 1 10rem;display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--raised)}
.figures dd{margin:0;font-size:2rem;font-weight:600;line-height:1.1;font-variant-numeric:tabular-nums}
.figures dt,.much,footer{color:var(--quiet);font-size:.9rem;font-weight:400}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:0;padding:0}
nav a{display:inline-block;padding:.3rem .7rem;border:1px solid var(--line);border-radius:2rem;color:inherit;text-decoration:none}
nav a:hover{border-color:var(--link)}
.badge{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.75rem;font-weight:600;line-height:1.35rem;vertical-align:.1em}
.badge.error{color:var(--bad);background:var(--badpale)}.badge.warning{color:var(--slow);background:var(--slowpale)}
article{margin:0 0 1rem;padding:1rem 1.1rem;border:1px solid var(--line);border-radius:.5rem}
article:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.place{color:var(--quiet);margin-right:.4rem}
pre{margin:0 0 .75rem;padding:.75rem .9rem;overflow-x:auto;border-radius:.4rem;background:var(--raised)}
pre mark{display:inline-block;min-width:100%;background:var(--mark);color:inherit}
.number{color:var(--quiet);user-select:none;margin-right:.75rem}
.timelines{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem;margin:0 0 .75rem}
figure{margin:0}figcaption{margin-bottom:.3rem;font-weight:600;font-size:.9rem}
figure img{display:block;width:100%;height:auto}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--quiet)}
ol,ul{margin:.4rem 0;padding-left:1.6rem}
.where{color:var(--quiet);overflow-wrap:anywhere}
.remedy{margin:.5rem 0 0}.proven{color:var(--good)}.likely{color:var(--slow)}
.fine{font-size:1.2rem}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
@media print{.skip,nav{display:none}article{break-inside:avoid}}
`.trim();
