package io.tidewatch.modelops.schedule;

/** Starts a training. Implemented where jobs are. */
public interface RetrainTrigger {

    /**
     * Starts a training whose model becomes a candidate and does not serve.
     *
     * @param job     name of the job
     * @param request the same for the same wish: asked twice, one training runs
     * @param actor   who wants it
     * @return id of the run
     * @throws IllegalStateException when it cannot be started now, for example because such a training runs
     */
    String start(String job, String request, String actor);
}
