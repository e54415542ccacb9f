/**
 * Telling people what happened: from the inbox that the database fills, over the outbox, to webhook, Slack, Telegram and e-mail;
 * deduplicated, limited, retried, and never without saying what, where, how much, since when and what was done already.
 * May not enter: deciding what is dangerous, secrets in texts.
 */
package io.tidewatch.ops.notify;
