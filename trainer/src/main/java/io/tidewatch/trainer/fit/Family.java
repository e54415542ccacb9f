package io.tidewatch.trainer.fit;

import java.io.IOException;

/** A kind of model that can be fitted: {@code ridge}, {@code lightgbm}, {@code tsmixer}, {@code patchtst} and so on. */
public interface Family {

    /** Name in requests, reports and manifests, lower case. */
    String name();

    /**
     * Fits a model. Equal arguments give equal models, bit for bit, on one thread.
     *
     * @param train      rows to learn from
     * @param validation later rows that decide when to stop; never learnt from. Purging them is the caller's duty
     * @param settings   seed, threads and hyper-parameters
     * @param watch      told about progress; names the checkpoint to go on from
     * @throws IOException when a checkpoint can be neither read nor written
     */
    Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) throws IOException;
}
