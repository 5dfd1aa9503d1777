/** A document on paper: black on white, one column, nothing that needs colour to be understood. */
import { inPlace } from '../components/in-place.ts';
import type { Block, Paper } from './paper.ts';

export function PaperPage({ paper }: { readonly paper: Paper }) {
  const roll = paper.paper === 'roll';
  return (
    <>
      <header>
        <h1>{paper.title}</h1>
        {paper.subtitle && <p className="subtitle">{paper.subtitle}</p>}
      </header>
      {inPlace(paper.blocks, (block) => (
        <BlockOnPaper block={block} roll={roll} />
      ))}
    </>
  );
}

function BlockOnPaper({ block, roll }: { readonly block: Block; readonly roll: boolean }) {
  switch (block.kind) {
    case 'section':
      return <h2>{block.heading}</h2>;
    case 'pairs':
      return <Pairs pairs={block.pairs} />;
    case 'narrative':
      return (
        <section className={block.opinion ? 'narrative opinion' : 'narrative'}>
          <h3>{block.label}</h3>
          <p lang={block.language} dir="auto">
            {block.text}
          </p>
        </section>
      );
    case 'table':
      return roll ? <Rows block={block} /> : <Table block={block} />;
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
    case 'points':
      return (
        <ul className="points">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'caution':
      return <p className="caution">{block.text}</p>;
    case 'signatures':
      return <Signatures block={block} />;
    case 'map':
      return <MapPiece block={block} />;
    case 'key':
      return (
        <p className="key">
          {inPlace(block.groups, (group) => (
            <span>{group}</span>
          ))}
        </p>
      );
    case 'note':
      return <p className="note">{block.text}</p>;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function Pairs({ pairs }: { readonly pairs: Of<'pairs'>['pairs'] }) {
  return (
    <dl>
      {inPlace(pairs, ([label, value]) => (
        <div className="pair">
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Table({ block }: { readonly block: Of<'table'> }) {
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
        {inPlace(block.rows, (row) => (
          <tr>
            {row.map((cell, column) => (
              <td key={block.columns[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ block }: { readonly block: Of<'table'> }) {
  return (
    <ol className="rows">
      {inPlace(block.rows, ([first, ...others]) => (
        <li>
          <b>{first}</b>
          {others.map(
            (cell, column) =>
              cell !== '' && (
                <span key={block.columns[column + 1]}>
                  <i>{block.columns[column + 1]}</i> {cell}
                </span>
              ),
          )}
        </li>
      ))}
    </ol>
  );
}

function Signatures({ block }: { readonly block: Of<'signatures'> }) {
  return (
    <div className="signatures">
      {block.marks.map(({ name, under, mark }) => (
        <figure key={name}>
          {mark && 'path' in mark ? (
            <svg viewBox={`0 0 ${mark.width} ${mark.height}`} aria-hidden>
              <path d={mark.path} />
            </svg>
          ) : (
            <p className="unable">{mark?.unable}</p>
          )}
          <figcaption>
            <b>{name}</b>
            <br />
            {under}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

function MapPiece({ block }: { readonly block: Of<'map'> }) {
  return (
    <figure className="map">
      <img src={block.source} alt={block.alt} />
      <div className="scale">
        <span className="bar" style={{ width: `${block.scale.part * 100}%` }} />
        <span>{block.scale.words}</span>
      </div>
      <ul className="legend">
        {block.legend.map(({ source, words }) => (
          <li key={words}>
            <img src={source} alt="" /> {words}
          </li>
        ))}
      </ul>
      <p className="credit">{block.credit}</p>
    </figure>
  );
}
