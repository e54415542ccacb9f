package io.tidewatch.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes and one of them dead: its work is not kept waiting for the end of long leases. */
class VenueLeasesDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WORK = "reconciliation/coinbase";

    private Sql sql;
    private VenueLeases dead;
    private VenueLeases alive;

    @BeforeEach
    void open() {
        sql = new Sql(DATABASE.dataSource());
        sql.update("TRUNCATE service_leases");
        dead = new VenueLeases(sql);
        alive = new VenueLeases(sql);
        dead.beat(LONG);
        alive.beat(LONG);
        assertThat(dead.take(WORK, LONG)).isTrue();
        assertThat(alive.take(WORK, LONG)).as("its owner lives").isFalse();
    }

    private void fallSilent() {
        sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second' WHERE lease_name = ?", "trading/" + dead.owner());
    }

    @Test
    void aLeaseIsFreeWhenTheHeartbeatOfItsNodeStopped() {
        fallSilent();
        assertThat(alive.take(WORK, LONG)).isTrue();
        assertThat(dead.take(WORK, LONG)).as("the other lives").isFalse();
    }

    @Test
    void buryingANodeFreesWhatItWasAt() {
        fallSilent();
        alive.bury(List.of("trading/" + dead.owner(), "trading/" + alive.owner()));
        assertThat(alive.silent()).isEmpty();
        assertThat(alive.take(WORK, LONG)).isTrue();
        assertThat(sql.queryInt8("SELECT count(*) FROM service_leases WHERE lease_name LIKE 'trading/%'")).isEqualTo(1);
    }
}
