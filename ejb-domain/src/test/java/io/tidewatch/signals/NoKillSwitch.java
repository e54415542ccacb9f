package io.tidewatch.signals;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Blocks one strategy and nothing else. */
final class NoKillSwitch extends KillSwitchService {

    static final String BLOCKED = "blocked";

    @Override
    public Map<KillSwitchKey, String> blockReasons(Collection<KillSwitchKey> keys) {
        return keys.stream().filter(key -> BLOCKED.equals(key.strategyId()))
                .collect(Collectors.toMap(key -> key, KillSwitchKey::blockCode));
    }
}
