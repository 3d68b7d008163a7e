package io.lmscore.store.memory;

import io.lmscore.store.ServerInfo;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.Optional;

/** The version of this module: from the manifest on the class path, else from the module itself. */
final class Version {
  private Version() {}

  /** What all stores answer to {@code check}: their server is this module in this JVM. */
  static ServerInfo info(Duration latency) {
    return new ServerInfo("lms-store heap", text(), latency);
  }

  /** {@code "development"} when it runs from a build's folders. */
  static String text() {
    Class<?> anchor = Version.class;
    return Optional.ofNullable(anchor.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(anchor.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion))
        .orElse("development");
  }
}
