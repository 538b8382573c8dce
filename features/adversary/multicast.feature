@adversary @unprivileged @same-node
Feature: Packets to all
  Every pod of a link receives what is sent to all hosts. A program needs no privilege to
  send it.

  Rule: A packet to all hosts reaches no pod that does not admit its sender

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
        | attack                                  |
        | a packet to all hosts                   |
        | a packet to all hosts in a frame for it |
        | a packet to the broadcast address       |

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
        | attack                            |
        | a packet to all hosts             |
        | a packet to the broadcast address |

  Rule: The answer to a broadcast opens no connection

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
        | an answer to the answer to a broadcast |
