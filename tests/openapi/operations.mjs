// What the description cannot say: on which jobs each operation works. By operationId:
// job: the states of jobs that it takes; conflict: the states that it refuses with 409.
// refused: [status, type, body] that fit the schema and are refused all the same.
export const needs = {
  submit: { refused: [[422, 'application/json', { input: 'http://127.0.0.1/', html: '<p></p>' }]] },
  status: { job: ['completed', 'failed', 'unfinished', 'hash'] },
  job: { job: ['completed', 'failed', 'unfinished'] },
  deleteJob: { job: ['completed', 'unfinished'] },
  refreshJob: { job: ['completed', 'failed', 'unfinished'] },
  starJob: { job: ['completed'] },
  unstarJob: { job: ['completed'] },
  noteJob: { job: ['unfinished'] },
  tagJob: { job: ['completed'],
            refused: [[400, 'application/json', { tags: [''] }]] },
  cancelJob: { job: ['unfinished'], conflict: ['completed', 'failed'] },
  retryJob: { job: ['failed'], conflict: ['completed', 'unfinished'] },
};
