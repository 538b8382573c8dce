@adversary @needs-net-raw @same-node
Feature: Packets in the name of others
  A pod may send raw packets: container runtimes grant NET_RAW by default. A policy
  admits peers by address, so a packet must come from the pod that has its address.

  Rule: A packet comes from the pod that sent it, whatever source it names

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
        | attack                          |
        | a packet in the name of another |

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
        | attack                          |
        | a packet in the name of another |

  Rule: A packet is a reply only if its receiver began the connection

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
        | an answer to a flow that it forged     |
        | a packet in the name of the victim     |
        | a connection that begins in its middle |

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
        | attack                                 |
        | a packet in the name of the victim     |
        | a connection that begins in its middle |
