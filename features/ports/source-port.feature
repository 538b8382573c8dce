@core @F07
Feature: The port that a client sends from
  A rule's ports are those of the destination. A client that sends from such a
  port gains nothing by it.

  Rule: Ports are those of the destination, whatever port the source uses

    Scenario Outline: A client that sends from an open port reaches no closed one (<direction>)
      Given these pods are running:
        | pod       | labels  | node | serves                         |
        | shop/app  | app=app | A    | 80/TCP, 81/TCP, 53/UDP, 54/UDP |
        | blog/peer |         | B    | 80/TCP, 81/TCP, 53/UDP, 54/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: on-80-and-53
        spec:
          podSelector: {}
          policyTypes: [<type>]
          <direction>:
            - ports: [{port: 80}, {protocol: UDP, port: 53}]
        """
      Then the reachability is:
        | from                | <to>:80/TCP | <to>:81/TCP | <to>:53/UDP | <to>:54/UDP |
        | <from>              | allow       | deny        | allow       | deny        |
        | <from> from port 80 | allow       | deny        | allow       | deny        |
        | <from> from port 53 | allow       | deny        | allow       | deny        |

      Examples:
        | direction | type    | from      | to        |
        | ingress   | Ingress | blog/peer | shop/app  |
        | egress    | Egress  | shop/app  | blog/peer |
