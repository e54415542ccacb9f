package io.tidewatch.ops.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Hashes passwords with PBKDF2: HMAC-SHA-512, 210 000 rounds, a salt of 32 bytes each. */
@ApplicationScoped
public class PasswordHash {

    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32");

    @Inject
    private Pbkdf2PasswordHash algorithm;

    /** A hash that belongs to nobody, compared with when there is no account, so that time does not tell names. */
    private String nobody;

    @PostConstruct
    void configure() {
        algorithm.initialize(PARAMETERS);
        nobody = algorithm.generate("nobody".toCharArray());
    }

    /** A salted hash that carries its parameters. */
    public String of(String password) {
        return algorithm.generate(password.toCharArray());
    }

    /** Whether a password belongs to a hash; takes the same time for any password. */
    public boolean matches(String password, String hash) {
        return algorithm.verify(password.toCharArray(), hash);
    }

    /** Takes as long as {@link #matches} and is never true. */
    public boolean matchesNobody(String password) {
        algorithm.verify(password.toCharArray(), nobody);
        return false;
    }
}
