import type { Endpoint } from './endpoint.ts';
import { followEvents } from './events/follow.ts';
import { acceptCase } from './intake/accept.ts';
import { approveExtension } from './intake/approve-extension.ts';
import { classifyCase } from './intake/classify.ts';
import { closeCase } from './intake/close.ts';
import { handOverCase } from './intake/hand-over.ts';
import { notifyExtension } from './intake/notify-extension.ts';
import { receiptCase } from './intake/receipt.ts';
import { receiveMaterials } from './intake/receive-materials.ts';
import { replyToCase } from './intake/reply.ts';
import { requestExtension } from './intake/request-extension.ts';
import { requestMaterials } from './intake/request-materials.ts';
import { sendBackCase } from './intake/send-back.ts';
import { withdrawCase } from './intake/withdraw.ts';
import { readLaw } from './law/in-force.ts';
import { publishLaw } from './law/publish.ts';
import { readCase } from './queries/case.ts';
import { listDuties } from './queries/duties.ts';
import { readHeads } from './queries/heads.ts';
import { listNotices } from './queries/notices.ts';
import { readStream } from './queries/stream.ts';

/** Everything under /api/v1. */
export const endpoints: readonly Endpoint[] = [
  acceptCase,
  classifyCase,
  handOverCase,
  receiptCase,
  sendBackCase,
  requestMaterials,
  receiveMaterials,
  requestExtension,
  approveExtension,
  notifyExtension,
  replyToCase,
  closeCase,
  withdrawCase,
  readCase,
  readStream,
  listDuties,
  listNotices,
  followEvents,
  readHeads,
  publishLaw,
  readLaw,
];
