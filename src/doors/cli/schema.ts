import { schemaNames, schemaOf, wholeSchema } from '#law/schema/schema.ts';
import { exitCode, Stop } from './exit-code.ts';
import { say } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

/** `shouwen schema [block]`: the JSON Schema by which editors complete and check the blocks of a regulation. */
export const schemaVerb: Verb = (terminal) => {
  const { language } = terminal;
  const known = schemaNames.join(' ');
  return verb('schema', terminal, '给编辑器用的 JSON Schema', 'the JSON Schema of blocks, for editors')
    .argument('[block]', say(language, `哪种块：${known}；缺省是全部`, `which block: ${known}; default all`))
    .action(async (word: string | undefined) => {
      const name = schemaNames.find((each) => each === word);
      if (word !== undefined && name === undefined) {
        const zh = `没有“${word}”这种块；有 ${known}。`;
        throw new Stop(exitCode.usage, say(language, zh, `no block "${word}"; there are ${known}.`));
      }
      await printJson(terminal, name === undefined ? wholeSchema() : schemaOf(name));
    });
};
