/** How GitHub's pages look, as far as the READMEs' pictures need it. */
export const pictureStyle = `
  body { margin: 0; background: #fff; }
  main { box-sizing: border-box; width: 100%; padding: 20px; color: #1f2328; background: #fff;
    font: 15px/1.5 "DejaVu Sans", "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; }
  h3 { margin: 14px 0 10px; font-size: 19px; }
  p { margin: 8px 0; }
  ul { margin: 4px 0; padding-left: 24px; }
  a { color: #0969da; text-decoration: none; }
  code { padding: 2px 5px; border-radius: 5px; background: #eff1f3; font: 13px "DejaVu Sans Mono", "Noto Sans CJK SC", monospace; }
  pre { margin: 6px 0; padding: 9px 13px; border-radius: 6px; background: #f6f8fa; }
  pre code { padding: 0; background: none; }
  table { margin: 10px 0; border-collapse: collapse; font-size: 14px; }
  th, td:first-child { white-space: nowrap; }
  th, td { padding: 5px 12px; border: 1px solid #d1d9e0; text-align: left; }
  tr:nth-child(even) td { background: #f6f8fa; }
`;
