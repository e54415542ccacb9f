/**
 * Search for parameters: spaces, proposals by a tree of Parzen estimators, pruning, subsets of grids, scores and rankings. Plain
 * functions of their arguments. May not enter: what is replayed or trained with the parameters, and where trials are stored.
 */
package io.tidewatch.search;
