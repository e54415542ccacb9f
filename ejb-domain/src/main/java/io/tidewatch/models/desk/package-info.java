/**
 * Tells people about models: versions with their stages, builds with their files and parents, runs of training with what they
 * reported, and which changes of a model's stage may be asked for.
 * Reads only; what changes a model goes through {@code ModelActions} into {@code io.tidewatch.models}. No figure is computed anew here.
 */
package io.tidewatch.models.desk;
