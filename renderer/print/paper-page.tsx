/** A document on paper: black on white, one column, nothing that needs colour to be understood. */
import type { Block, Paper } from './paper.ts';

export function PaperPage({ paper }: { readonly paper: Paper }) {
  return (
    <>
      <header>
        <h1>{paper.title}</h1>
        {paper.subtitle && <p className="subtitle">{paper.subtitle}</p>}
      </header>
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document is laid out once
        <BlockOnPaper key={index} block={block} />
      ))}
    </>
  );
}

function BlockOnPaper({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'section':
      return <h2>{block.heading}</h2>;
    case 'pairs':
      return (
        <dl>
          {block.pairs.map(([label, value]) => (
            <div key={label} className="pair">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'narrative':
      return (
        <section className={block.opinion ? 'narrative opinion' : 'narrative'}>
          <h3>{block.label}</h3>
          <p>{block.text}</p>
        </section>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document is laid out once
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={block.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'list':
      return (
        <ul className="checks">
          {block.items.map((item) => (
            <li key={item.text}>
              <span aria-hidden>{item.done ? '☒' : '☐'}</span> {item.text}
            </li>
          ))}
        </ul>
      );
    case 'key':
      return (
        <p className="key">
          {block.groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups of a key may repeat
            <span key={at}>{group}</span>
          ))}
        </p>
      );
    case 'note':
      return <p className="note">{block.text}</p>;
  }
}
