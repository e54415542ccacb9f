package io.tidewatch.ops.health;

/** Something that runs inside this node beside requests: a feed, a worker, a broadcaster. Being such a bean is enough to be shown. */
public interface Component {

    /** How a component does, as clients read it in lower case. */
    enum State {
        /** Working. */
        RUNNING,
        /** Switched off or ended in order. */
        STOPPED,
        /** Wanted, but failing or silent. */
        ERROR
    }

    /** Name that clients know it by, lower-case with underscores. */
    String name();

    /** How it does at this moment; found without waiting. */
    State state();
}
