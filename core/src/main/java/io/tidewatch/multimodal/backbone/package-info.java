/**
 * Experiments with models of stretches of rows: which there are, how their samples are cut, the linear one, and what server and
 * training program say to each other about the others.
 * May not enter: networks themselves (the training program), SQL, processes.
 */
package io.tidewatch.multimodal.backbone;
