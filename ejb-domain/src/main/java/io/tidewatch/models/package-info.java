/**
 * Which model serves a symbol, where its files are, and how a build becomes the serving one.
 *
 * <p>A trained model is named by {@code active_model_state} as name and version; the version is the alias of one training run
 * and is shared by the builds of all its symbols. Each build is one row of {@code model_artifacts} ({@code symbol} is null for
 * a build that serves several). A symbol is served by the {@code ACTIVE} build of that name and version, else by its newest
 * verified one; builds trained on data after the decision time do not exist for that decision. A name without any build is a
 * mere label: it is served by the linear artifact of the symbol in the model directory, or by the shipped placeholder where
 * the directory holds no such artifacts at all. Without a row the label is {@code liquid_ttm_ensemble} {@code v2.1}.
 *
 * <p>No training, no formula and no decision to promote: this room verifies, stores, finds and opens.
 */
package io.tidewatch.models;
