/**
 * The life of a model version: its stages and which of them may follow which, and what a challenger is worth beside the champion.
 * May not enter: storage, who asks for a change, how builds are read.
 */
package io.tidewatch.models.life;
