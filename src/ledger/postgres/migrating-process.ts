// A process of its own for the tests: migrates the database it is given by the folder it is given, and says so.
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const quiet = () => undefined;
const [, , url = '', folder = ''] = process.argv;
const pool = connect(url, { log: { info: quiet, warn: quiet, error: quiet } });
console.log('begins');
await migrate(pool, { folder });
await pool.end();
