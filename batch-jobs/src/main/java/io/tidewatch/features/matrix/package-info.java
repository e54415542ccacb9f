/**
 * The job that makes the wide tables of multimodal training: text latents, features, market latents and the rows that join them,
 * month by month and symbol by symbol. A month that is done is never repeated.
 * May not enter: formulas, SQL, models.
 */
package io.tidewatch.features.matrix;
