@adversary @needs-net-raw @same-node
Feature: Pods that claim to be others
  A pod that answers for the address of another, or says that it is the router, receives
  the packets of others and gives them addresses that no policy knows.

  Rule: Only the node is a router

    Scenario Outline: A pod that a policy does not admit: <attack>
      Given these pods are running:
        | pod         | labels     | node | serves         |
        | shop/victim | app=victim | A    | 80/TCP, 53/UDP |
        | blog/friend | app=friend | A    | 53/UDP         |
        | blog/thief  | app=thief  | A    | 53/UDP         |
      And these attacks get through where nothing enforces:
        | attacker   | victim      | attack   |
        | blog/thief | shop/victim | <attack> |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: friend-only
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress:
            - from:
                - namespaceSelector: {}
                  podSelector:
                    matchLabels: {app: friend}
        """
      Then the reachability is:
        | from        | shop/victim:80/TCP | shop/victim:53/UDP |
        | blog/friend | allow              | allow              |
        | blog/thief  | deny               | deny               |
      And no attack gets through

      Examples:
        | attack                                 |
        | an advertisement of itself as a router |

  Rule: A pod answers for its own addresses

    Scenario Outline: A pod that a policy does not admit: <attack>
      Given these pods are running:
        | pod         | labels     | node | serves         |
        | shop/victim | app=victim | A    | 80/TCP, 53/UDP |
        | blog/friend | app=friend | A    | 53/UDP         |
        | blog/thief  | app=thief  | A    | 53/UDP         |
      And these attacks get through where nothing enforces:
        | attacker   | victim      | in the name of | attack   |
        | blog/thief | shop/victim | blog/friend    | <attack> |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: friend-only
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress:
            - from:
                - namespaceSelector: {}
                  podSelector:
                    matchLabels: {app: friend}
        """
      Then the reachability is:
        | from        | shop/victim:80/TCP | shop/victim:53/UDP |
        | blog/friend | allow              | allow              |
        | blog/thief  | deny               | deny               |
      And no attack gets through

      Examples:
        | attack                                      |
        | the claim that another's address is its own |
