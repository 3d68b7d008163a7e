package io.lmscore.store.neo4j.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is reached.
 *
 * @param uri with the scheme that says whether to route and whether to use TLS
 * @param credentials who logs in
 * @param database which one; the home database of the user unless given
 * @param certificate to trust, instead of those of the system
 * @param readAccess who answers reads on a cluster
 * @param poolSize the most connections to one server, and the most calls at once
 * @param fetchSize the most nodes that a stream asks for at once
 * @param connectTimeout how long a call tries to get a connection to a server that is not there
 */
public record ConnectionSettings(
    URI uri,
    Credentials credentials,
    Optional<String> database,
    Optional<Path> certificate,
    ReadAccess readAccess,
    int poolSize,
    int fetchSize,
    Duration connectTimeout) {}
