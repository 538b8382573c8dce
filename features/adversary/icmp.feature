@adversary @needs-net-raw @same-node
Feature: ICMP as a way around
  Implementations let neighbour discovery and ICMP errors pass, because the network needs
  them. Neither may become a channel.

  Rule: Neighbour discovery carries no data from pod to pod

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
        | attack                                   |
        | a router solicitation with a payload     |
        | a router advertisement with a payload    |
        | a neighbour solicitation with a payload  |
        | a neighbour advertisement with a payload |
        | a redirect with a payload                |

    Scenario Outline: A pod that may send nothing: <attack>
      Given these pods are running:
        | pod         | labels     | node | serves         |
        | shop/victim | app=victim | A    | 80/TCP, 53/UDP |
        | blog/friend | app=friend | A    | 53/UDP         |
        | blog/thief  | app=thief  | A    | 53/UDP         |
      And these attacks get through where nothing enforces:
        | attacker   | victim      | attack   |
        | blog/thief | shop/victim | <attack> |
      When this policy is applied to namespace blog:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: thief-sends-nothing
        spec:
          podSelector:
            matchLabels: {app: thief}
          policyTypes: [Egress]
          egress: []
        """
      Then the reachability is:
        | from        | shop/victim:80/TCP | shop/victim:53/UDP |
        | blog/friend | allow              | allow              |
        | blog/thief  | deny               | deny               |
      And no attack gets through

      Examples:
        | attack                                   |
        | a router solicitation with a payload     |
        | a router advertisement with a payload    |
        | a neighbour solicitation with a payload  |
        | a neighbour advertisement with a payload |
        | a redirect with a payload                |

  Rule: An ICMP error about a connection comes from one of its ends, or from a router

    Scenario Outline: A pod that may send nothing: <attack>
      Given these pods are running:
        | pod         | labels     | node | serves         |
        | shop/victim | app=victim | A    | 80/TCP, 53/UDP |
        | blog/friend | app=friend | A    | 53/UDP         |
        | blog/thief  | app=thief  | A    | 53/UDP         |
      And these attacks get through where nothing enforces:
        | attacker   | victim      | in the name of | attack   |
        | blog/thief | shop/victim | blog/friend    | <attack> |
      When this policy is applied to namespace blog:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: thief-sends-nothing
        spec:
          podSelector:
            matchLabels: {app: thief}
          policyTypes: [Egress]
          egress: []
        """
      Then the reachability is:
        | from        | shop/victim:80/TCP | shop/victim:53/UDP |
        | blog/friend | allow              | allow              |
        | blog/thief  | deny               | deny               |
      And no attack gets through

      Examples:
        | attack                                |
        | an ICMP error about a flow of another |
