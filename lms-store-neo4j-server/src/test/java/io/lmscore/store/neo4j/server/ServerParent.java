package io.lmscore.store.neo4j.server;

import java.io.IOException;
import java.io.OutputStream;

/** A program that starts a server, says where it is, and never closes it. */
final class ServerParent {
  private ServerParent() {}

  public static void main(String[] arguments) throws IOException {
    Neo4jProcess server = Neo4jProcess.start(Settings.defaults().withQuickStart());
    System.out.println(server.pid());
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
