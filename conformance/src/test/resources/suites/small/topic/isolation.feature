@NetworkPolicy @tke
Feature: Isolation
  A small feature for tests of the suite.

  Rule: A policy isolates only the pods it selects

    Scenario Outline: Only pods of alpha reach pods of alpha
      Given these namespaces exist:
        | namespace | labels   |
        | alpha     | team=one |
      And these pods are running:
        | pod          | labels     | node          | serves |
        | alpha/server | app=server | A             | 80/TCP |
        | alpha/client | app=client | <client node> |        |
        | beta/client  | app=client | <client node> |        |
      When the policy "topic/same-namespace-only.yaml" is applied to namespace alpha
      Then the reachability is:
        | from         | alpha/server:80/TCP |
        | alpha/client | allow               |
        | beta/client  | deny                |

      @same-node
      Examples: clients on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
