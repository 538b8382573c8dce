@core @F24
Feature: Room for DNS in a closed namespace
  The recipe that every egress policy needs: name servers are reached by their
  pods and their ports, and nothing else comes with it.

  Rule: Traffic must match both the peers and the ports of one egress rule

    Scenario Outline: A closed namespace asks the name servers over UDP and TCP, and nobody else
      Given these namespaces exist:
        | namespace | labels   |
        | infra     | role=dns |
        | shop      |          |
        | rogue     |          |
      And these pods are running:
        | pod       | labels           | node          | serves                   |
        | infra/dns | k8s-app=kube-dns | <server node> | 53/UDP, 53/TCP, 9153/TCP |
        | infra/log |                  | <server node> | 53/UDP                   |
        | rogue/dns | k8s-app=kube-dns | <server node> | 53/UDP                   |
        | shop/app  |                  | A             |                          |
      And the policy "isolation/cut-off.yaml" is applied to namespace shop
      When the policy "protocols/to-name-servers.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | infra/dns:53/UDP | infra/dns:53/TCP | infra/dns:9153/TCP | infra/log:53/UDP | rogue/dns:53/UDP |
        | shop/app | allow            | allow            | deny               | deny             | deny             |

      @same-node
      Examples: name server on the app's node
        | server node |
        | A           |

      @cross-node
      Examples: name server on another node
        | server node |
        | B           |
