// A process of its own for the tests: holds the data folder it is given, writes numbers into it and says each one that
// was acknowledged. Ends in order on SIGTERM.
import { openDatabase } from './open-database.ts';

const quiet = () => undefined;
const [, , data = ''] = process.argv;
let stopped = false;
process.once('SIGTERM', () => {
  stopped = true;
});
try {
  const database = await openDatabase({ data, url: undefined, log: { info: quiet, warn: quiet, error: quiet } });
  await database.pool.query('create table if not exists number (n integer primary key)');
  console.log('holds');
  while (!stopped) {
    await database.pool.query('insert into number select coalesce(max(n), 0) + 1 from number returning n').then(
      ({ rows }) => console.log(rows[0].n),
      (error: unknown) => console.log(String(error)),
    );
  }
  await database.close();
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const pid = error instanceof Error ? Reflect.get(error, 'pid') : undefined;
  console.log(pid === undefined ? `${name}: ${message}` : `${name} ${String(pid)}`);
}
