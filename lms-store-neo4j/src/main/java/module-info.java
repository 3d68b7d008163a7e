/** The graph store on Neo4j. */
module io.lmscore.store.neo4j {
  requires transitive io.lmscore.store;
  requires org.neo4j.driver;
  requires org.slf4j;

  exports io.lmscore.store.neo4j;

  provides io.lmscore.store.spi.StoreProvider with
      io.lmscore.store.neo4j.Neo4jProvider;
}
