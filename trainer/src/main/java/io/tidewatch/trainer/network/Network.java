package io.tidewatch.trainer.network;

/** A network, described once for training and for export. */
interface Network {

    /**
     * The answers.
     *
     * @param x standardised values, {@code [N, features]} or {@code [N, lookback, features]}
     * @return {@code [N, heads]}
     */
    <T> T answers(Ops<T> ops, T x);
}
