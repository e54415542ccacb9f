package io.tidewatch.quality.lookahead;

import java.util.function.Supplier;

/** A transaction of which nothing stays. */
@FunctionalInterface
public interface Sandbox {

    /** Does some work in a transaction of its own and takes back whatever it wrote. */
    MomentResult within(Supplier<MomentResult> work);
}
