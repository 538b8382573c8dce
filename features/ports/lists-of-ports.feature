@core @F07
Feature: Lists of ports
  One port, none that anybody serves, or more than a firewall takes in one go.

  Rule: Each item in ports is combined using a logical OR

    # Caught by it: rules cut off after the fifteen ports of iptables' multiport match.
    Scenario: All of twenty ports are open, and their neighbours are not
      Given these pods are running:
        | pod       | labels | node | serves                                                                        |
        | shop/app  |        | A    | 999/TCP, 1000/TCP, 1002/TCP, 1015/TCP, 1028/TCP, 1030/TCP, 1038/TCP, 1039/TCP |
        | blog/peer |        | B    |                                                                               |
      When the policy "ports/twenty-even-ports.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:999/TCP | shop/app:1000/TCP | shop/app:1002/TCP | shop/app:1015/TCP | shop/app:1028/TCP | shop/app:1030/TCP | shop/app:1038/TCP | shop/app:1039/TCP |
        | blog/peer | deny             | allow             | allow             | deny              | allow             | allow             | allow             | deny              |

    Scenario: The lowest and the highest port number are ports like others
      Given these pods are running:
        | pod       | labels | node | serves                             |
        | shop/app  |        | A    | 1/TCP, 2/TCP, 65534/TCP, 65535/TCP |
        | blog/peer |        | B    |                                    |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: ends
        spec:
          podSelector: {}
          ingress:
            - ports: [{port: 1}, {port: 65535}]
        """
      Then the reachability is:
        | from      | shop/app:1/TCP | shop/app:2/TCP | shop/app:65534/TCP | shop/app:65535/TCP |
        | blog/peer | allow          | deny           | deny               | allow              |

    Scenario Outline: A port that nobody serves opens none that somebody serves (<direction>)
      Given these pods are running:
        | pod       | labels  | node | serves         |
        | shop/app  | app=app | A    | 80/TCP, 80/UDP |
        | shop/free |         | A    | 80/TCP         |
        | blog/peer |         | B    | 80/TCP, 80/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: unserved
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [<type>]
          <direction>:
            - ports: [{port: 7981}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:80/UDP | blog/peer:80/TCP | blog/peer:80/UDP | shop/free:80/TCP |
        | blog/peer | <in>            | <in>            | -                | -                | allow            |
        | shop/app  | -               | -               | <out>            | <out>            | <out>            |
        | shop/free | <in>            | <in>            | allow            | allow            | -                |

      Examples:
        | direction | type    | in    | out   |
        | ingress   | Ingress | deny  | allow |
        | egress    | Egress  | allow | deny  |

  Rule: Ports are those of the destination, whatever port the source uses

    Scenario: An app that may reach 5432/TCP only is reached on 80/TCP by everybody and answers from it
      Given these pods are running:
        | pod      | labels  | node | serves           |
        | shop/app | app=app | A    | 80/TCP           |
        | blog/db  |         | B    | 80/TCP, 5432/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-postgres
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
            - ports: [{port: 5432}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | blog/db:80/TCP | blog/db:5432/TCP |
        | shop/app | -               | deny           | allow            |
        | blog/db  | allow           | -              | -                |
