@adversary @needs-net-raw @same-node
Feature: Frames that hide what they carry
  Pods of one node may share a bridge. The bridge delivers frames by their MAC address,
  and not all of them pass the hooks that judge IP packets.

  Rule: A tag of VLAN 0 changes nothing

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
        | attack                               |
        | a frame with a tag of VLAN 0         |
        | a frame with a service tag of VLAN 0 |
        | a frame with two tags of VLAN 0      |

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
        | attack                               |
        | a frame with a tag of VLAN 0         |
        | a frame with a service tag of VLAN 0 |
        | a frame with two tags of VLAN 0      |

  Rule: A frame reaches the pod that its packet is for

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
        | attack                                 |
        | a packet for another in a frame for it |
