/** Every code that this door refuses with of its own, its status, and its sentence: what is wrong, what to do. */
export const problemWords = {
  'malformed-json': [
    400,
    ['不是合法的 JSON', '请求体不是合法的 UTF-8 JSON，或嵌套超过 64 层。请改正后重发。'],
    ['Malformed JSON', 'The body is not JSON in UTF-8, or is nested more than 64 deep. Mend it and send it again.'],
  ],
  'invalid-body': [
    400,
    ['请求体不合要求', '有字段缺少、多余或不合要求，见 errors。改正后重发；什么也没有记录。'],
    ['Invalid body', 'Fields are missing, unknown or out of bounds: see errors. Nothing was recorded.'],
  ],
  'invalid-query': [
    400,
    ['查询参数不合要求', '有参数缺少、多余或不合要求，见 errors。'],
    ['Invalid query', 'Parameters are missing, unknown or out of bounds: see errors.'],
  ],
  'key-missing': [
    400,
    ['缺少 Idempotency-Key', '每个命令都要带 Idempotency-Key，1 到 255 个可见 ASCII 字符。重试时用同一个。'],
    [
      'No Idempotency-Key',
      'Every command has an Idempotency-Key of 1 to 255 visible ASCII characters. A retry repeats it.',
    ],
  ],
  'key-invalid': [
    400,
    ['Idempotency-Key 不合要求', 'Idempotency-Key 是 1 到 255 个可见 ASCII 字符，不含空格。'],
    ['Invalid Idempotency-Key', 'An Idempotency-Key is 1 to 255 visible ASCII characters without spaces.'],
  ],
  'invalid-event-id': [
    400,
    ['事件流的位置不认识', 'Last-Event-ID 不是这个台账给出的。请不带它重新连接，或用 from=beginning 从头读。'],
    [
      'Unknown event id',
      'This ledger has not given that Last-Event-ID. Connect without one, or read all with from=beginning.',
    ],
  ],
  unauthenticated: [
    401,
    ['没有登录', '请用 Authorization: Bearer 带上有效的令牌。'],
    ['Not authenticated', 'Send a valid token as Authorization: Bearer.'],
  ],
  forbidden: [
    403,
    ['没有权限', '您的角色不能这样做。请找有权的人。'],
    ['Not allowed', 'Your role may not do this. Ask somebody whose role may.'],
  ],
  'unknown-route': [
    404,
    ['没有这个地址', '没有这个地址。全部地址见 /api/openapi.json。'],
    ['No such address', 'There is nothing at this address. All addresses are in /api/openapi.json.'],
  ],
  'unknown-stream': [
    404,
    ['没有这条记录', '没有这个办件或事实流，或它不是办件。请核对编号。'],
    ['No such stream', 'There is no such case or stream, or it is of another kind. Check its id.'],
  ],
  'method-not-allowed': [
    405,
    ['不支持这种方法', '这个地址不支持这种方法，支持的见 Allow。'],
    ['Method not allowed', 'This address does not take that method; Allow says which it does.'],
  ],
  'version-conflict': [
    409,
    ['别人先写了', '您看到的版本已经不是最新的。请重新读取，再决定要不要做。'],
    ['Somebody wrote first', 'The version you saw is no longer the newest. Read again, then decide again.'],
  ],
  'body-too-large': [
    413,
    ['请求体太大', '请求体不得超过 1 MB。请分次发送。'],
    ['Body too large', 'A body is at most 1 MB. Send it in parts.'],
  ],
  'unsupported-media-type': [
    415,
    ['只收 JSON', '请求体要是 application/json，UTF-8 编码。'],
    ['JSON only', 'Send the body as application/json in UTF-8.'],
  ],
  'key-reused': [
    422,
    ['同一个键用于不同的命令', '这个 Idempotency-Key 已经用于别的命令。新的命令请用新的键。'],
    [
      'Key used for something else',
      'This Idempotency-Key stands for another command. Use a new key for a new command.',
    ],
  ],
  'law-refused': [
    422,
    ['制度不能公布', '这些文件合起来不能成为制度，见 errors。改正后重发；现行制度没有变。'],
    ['The law was not published', 'These documents make no law: see errors. The law in force is unchanged.'],
  ],
  broken: [
    500,
    ['服务器出错', '服务器出了错，已经记入日志。带同一个 Idempotency-Key 重试不会做两次。'],
    [
      'The server failed',
      'The server failed, and its log says where. A retry with the same Idempotency-Key does nothing twice.',
    ],
  ],
  'ledger-unavailable': [
    503,
    ['台账暂时不可用', '数据库暂时不可用。请稍后带同一个 Idempotency-Key 重试，不会做两次。'],
    [
      'The ledger is away',
      'The database does not answer. Retry later with the same Idempotency-Key: nothing is done twice.',
    ],
  ],
  'disk-full': [
    503,
    ['磁盘已满', '服务器磁盘已满，只能读，不能写。请管理员腾出空间后重试。'],
    ['Disk full', 'The disk is full: reading works, writing does not. Retry when the administrator has made room.'],
  ],
  'not-ready': [
    503,
    ['还没有准备好', '服务器还没有准备好，缺的见 missing。请稍后再试。'],
    ['Not ready', 'The server is not ready: missing says why. Try again later.'],
  ],
} as const satisfies {
  readonly [code: string]: readonly [
    status: number,
    zh: readonly [title: string, detail: string],
    en: readonly [title: string, detail: string],
  ];
};

export type ProblemCode = keyof typeof problemWords;
